package dev.latchkey.engine.issue;

import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.token.AccessTokenVersion;
import org.jspecify.annotations.Nullable;

/**
 * How a caller's dialect wants its tokens.
 *
 * @param version the wire version of access tokens
 * @param antiCsrf whether an anti-CSRF token goes with them
 * @param keyChoice which key signs access tokens, in versions that name it
 */
public record TokenStyle(AccessTokenVersion version, AntiCsrf antiCsrf, KeyChoice keyChoice) {

  /** A style that leaves the choice of the key to the configuration. */
  public TokenStyle(AccessTokenVersion version, AntiCsrf antiCsrf) {
    this(version, antiCsrf, KeyChoice.CONFIGURED);
  }

  /** Returns which key signs the tokens of a session. */
  KeyChoice keyChoiceFor(SessionHandle session) {
    return switch (keyChoice) {
      case CONFIGURED, ROTATING, STATIC -> keyChoice;
      case AS_AT_LOGIN -> session.isOfStaticKey() ? KeyChoice.STATIC : KeyChoice.ROTATING;
    };
  }

  /** Whether access tokens are bound to an anti-CSRF token. */
  public enum AntiCsrf {
    /** They are. */
    ON,
    /** They are not. */
    OFF;

    /**
     * Returns how a request is checked that shall be.
     *
     * @param presented the anti-CSRF token that came with it; null when none did
     */
    public AntiCsrfCheck check(@Nullable String presented) {
      return switch (this) {
        case ON -> new AntiCsrfCheck.Require(presented);
        case OFF -> new AntiCsrfCheck.Skip();
      };
    }
  }
}
