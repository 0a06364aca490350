package dev.latchkey.client;

/** There is no session: the user has to log in. Cookies are to be cleared. */
public final class UnauthorisedException extends SessionException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param reason the stable code
   * @param message a text for developers, without secrets
   */
  public UnauthorisedException(String reason, String message) {
    super(reason, message, null);
  }
}
