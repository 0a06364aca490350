package dev.latchkey.client;

import org.jspecify.annotations.Nullable;

/**
 * Something is broken, or an argument cannot be used: nothing is known about the user. Answer 500.
 */
public final class GeneralException extends SessionException {

  private static final long serialVersionUID = 1L;

  /** A failure with its reason code, a text for developers without secrets, and its cause. */
  public GeneralException(String reason, String message, @Nullable Throwable cause) {
    super(reason, message, cause);
  }
}
