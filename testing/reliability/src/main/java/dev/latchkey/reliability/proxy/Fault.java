package dev.latchkey.reliability.proxy;

import java.time.Duration;

/** What happens to one exchange: a request and its answer, on a connection that may have more. */
public sealed interface Fault {

  /** Both arrive. */
  record None() implements Fault {}

  /** The connection ends before the request has arrived. */
  record LoseRequest() implements Fault {}

  /** Only the first bytes of the request arrive, then the connection ends. */
  record CutRequest(int bytes) implements Fault {}

  /** The request is done, and the connection ends instead of an answer. */
  record LoseAnswer() implements Fault {}

  /** Only the first bytes of the answer arrive, then the connection ends. */
  record CutAnswer(int bytes) implements Fault {}

  /** The request arrives later. */
  record DelayRequest(Duration time) implements Fault {}

  /** The answer arrives later. */
  record DelayAnswer(Duration time) implements Fault {}

  /** The request arrives twice, on two connections; one of the answers is thrown away. */
  record Repeat() implements Fault {}

  /** The request is swallowed, and the connection stays open without an answer. */
  record Silence() implements Fault {}

  /** The request is done, its answer is swallowed, and the connection stays open. */
  record SwallowAnswer() implements Fault {}

  /**
   * The request is done. Instead of an answer the connection ends in this direction only; what the
   * client goes on sending is taken.
   */
  record HalfClose() implements Fault {}

  /** Tells whether a client that waits in vain has to blame this. */
  default boolean isSilent() {
    return this instanceof Silence || this instanceof SwallowAnswer;
  }
}
