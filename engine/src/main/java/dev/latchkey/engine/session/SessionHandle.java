package dev.latchkey.engine.session;

/**
 * The public, constant name of a session. Not a secret, and not enough to act as the user.
 *
 * @param text as made by this engine a random UUID; from callers anything, the empty text included:
 *     then nothing has that name
 */
public record SessionHandle(String text) {

  /** Where a UUID has its version (RFC 9562, 4.1). */
  private static final int VERSION_AT = 14;

  /** A UUID whose bits mean what its maker says (RFC 9562, 5.8). */
  private static final char OWN_VERSION = '8';

  /**
   * Returns the same name, but of a session whose access tokens are signed with the static key. A
   * name is the only thing that a session keeps from its login to its last refresh and that tokens
   * carry.
   */
  public SessionHandle ofStaticKey() {
    return new SessionHandle(
        text.substring(0, VERSION_AT) + OWN_VERSION + text.substring(VERSION_AT + 1));
  }

  /** Tells whether a session's access tokens are signed with the static key by default. */
  public boolean isOfStaticKey() {
    return text.length() > VERSION_AT && text.charAt(VERSION_AT) == OWN_VERSION;
  }
}
