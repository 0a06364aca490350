package dev.latchkey.engine.token;

/**
 * An access token on its way out.
 *
 * @param text the token: a secret
 * @param lifetime from when until when it is good, as the token itself says it: whole seconds in a
 *     native one
 */
public record SignedAccessToken(String text, Lifetime lifetime) {

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "SignedAccessToken[" + lifetime + "]";
  }
}
