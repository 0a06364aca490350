package dev.latchkey.reliability.history;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.proxy.Fault;
import java.time.Duration;
import java.time.Instant;

/**
 * One exchange as its client saw it.
 *
 * @param who the client
 * @param call what it asked
 * @param shown the token that it showed, or the handle
 * @param fault what the proxy did
 * @param invoked before the request was sent
 * @param returned after the answer had arrived or was given up
 * @param answer what came back
 */
public record Event(
    String who,
    Call call,
    String shown,
    Fault fault,
    Instant invoked,
    Instant returned,
    Answer answer) {

  /** How long the exchange took. */
  public Duration took() {
    return Duration.between(invoked, returned);
  }

  /**
   * Tells whether the exchange took longer than the promises assume, and not by the proxy's doing
   * alone: then a request may have been served later than an exchange may last. A login may take as
   * long as it likes.
   */
  public boolean isTooLong(Duration longest) {
    return call != Call.LOGIN && !fault.isSilent() && took().compareTo(longest) > 0;
  }
}
