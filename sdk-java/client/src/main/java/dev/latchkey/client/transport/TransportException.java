package dev.latchkey.client.transport;

import org.jspecify.annotations.Nullable;

/** A call brought no answer. The message names no secret. */
public final class TransportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What happened to the call. */
  private final Fault fault;

  /** What happened to the call. */
  public enum Fault {
    /** No server could be reached: the call was not done. */
    NOT_REACHED,
    /** The answer did not come: the call may have been done. */
    ANSWER_LOST,
    /** The answer is larger than what is read. */
    ANSWER_TOO_LARGE,
    /** The connection was closed for good, before the call or during it. */
    CLOSED
  }

  /**
   * A fault.
   *
   * @param fault what happened
   * @param message a text for developers, without secrets
   * @param cause what was behind it; null when nothing was
   */
  public TransportException(Fault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** {@return what happened to the call} */
  public Fault fault() {
    return fault;
  }
}
