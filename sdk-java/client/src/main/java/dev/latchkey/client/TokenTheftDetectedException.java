package dev.latchkey.client;

/** An old refresh token was shown again: somebody has a copy. Revoke the session, tell the user. */
public final class TokenTheftDetectedException extends SessionException {

  private static final long serialVersionUID = 1L;

  /** The session. */
  private final String sessionHandle;

  /** Its user. */
  private final String userId;

  /**
   * A detection.
   *
   * @param reason the stable code
   * @param sessionHandle the session
   * @param userId its user
   */
  public TokenTheftDetectedException(String reason, String sessionHandle, String userId) {
    super(reason, "token theft detected", null);
    this.sessionHandle = sessionHandle;
    this.userId = userId;
  }

  /** {@return the handle of the session} */
  public String getSessionHandle() {
    return sessionHandle;
  }

  /** {@return its user} */
  public String getUserId() {
    return userId;
  }
}
