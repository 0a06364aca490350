package dev.latchkey.client;

import org.jspecify.annotations.Nullable;

/**
 * Something is broken, or an argument cannot be used: nothing is known about the user. Answer 500.
 */
public final class GeneralException extends SessionException {

  private static final long serialVersionUID = 1L;

  /**
   * A failure.
   *
   * @param reason the stable code
   * @param message a text for developers, without secrets
   * @param cause what was behind it; null when nothing was
   */
  public GeneralException(String reason, String message, @Nullable Throwable cause) {
    super(reason, message, cause);
  }
}
