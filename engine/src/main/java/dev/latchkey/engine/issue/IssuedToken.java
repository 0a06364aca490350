package dev.latchkey.engine.issue;

import dev.latchkey.engine.token.Lifetime;

/**
 * A token on its way out.
 *
 * @param text the token: a secret
 * @param lifetime from when until when it is good
 */
public record IssuedToken(String text, Lifetime lifetime) {

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "IssuedToken[" + lifetime + "]";
  }
}
