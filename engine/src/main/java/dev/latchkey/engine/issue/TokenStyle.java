package dev.latchkey.engine.issue;

import dev.latchkey.engine.token.AccessTokenVersion;

/**
 * How a caller's dialect wants its tokens.
 *
 * @param version the wire version of access tokens
 * @param antiCsrf whether an anti-CSRF token goes with them
 */
public record TokenStyle(AccessTokenVersion version, AntiCsrf antiCsrf) {

  /** Whether access tokens are bound to an anti-CSRF token. */
  public enum AntiCsrf {
    /** They are. */
    ON,
    /** They are not. */
    OFF
  }
}
