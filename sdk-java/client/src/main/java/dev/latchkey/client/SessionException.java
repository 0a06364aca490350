package dev.latchkey.client;

import org.jspecify.annotations.Nullable;

/** Why a session function did not do what was asked for. There are four kinds. */
public abstract sealed class SessionException extends RuntimeException
    permits GeneralException,
        UnauthorisedException,
        TryRefreshTokenException,
        TokenTheftDetectedException {

  private static final long serialVersionUID = 1L;

  /** The stable code. */
  private final String reason;

  SessionException(String reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** {@return the stable reason code, one of those that {@code spec/reasons.md} lists} */
  public final String reason() {
    return reason;
  }
}
