package dev.latchkey.engine.verify;

import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionView;
import org.jspecify.annotations.Nullable;

/** What became of a verification. */
public sealed interface VerifyOutcome {

  /**
   * The token is good.
   *
   * @param session whose it is
   * @param replacement the access token to use from now on; null when the one shown stays
   */
  record Verified(SessionView session, @Nullable IssuedToken replacement)
      implements VerifyOutcome {}

  /** The token is not good, but the client's refresh token may be. */
  record TryRefreshToken(Reason reason) implements VerifyOutcome {}

  /** There is no session for this token: the user has to log in. */
  record Unauthorised(Reason reason) implements VerifyOutcome {}
}
