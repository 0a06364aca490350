package dev.latchkey.client;

/** The access token is not good, but the refresh token may be. Cookies stay. */
public final class TryRefreshTokenException extends SessionException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param reason the stable code
   * @param message a text for developers, without secrets
   */
  public TryRefreshTokenException(String reason, String message) {
    super(reason, message, null);
  }
}
