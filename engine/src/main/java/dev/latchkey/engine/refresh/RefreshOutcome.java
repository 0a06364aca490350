package dev.latchkey.engine.refresh;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.lineage.ReuseKind;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;

/** What became of a refresh. */
public sealed interface RefreshOutcome {

  /** New tokens, or within the grace period the same refresh token again. */
  record Refreshed(IssuedSession issued) implements RefreshOutcome {}

  /** There is no session for this token: the user has to log in. */
  record Unauthorised(Reason reason) implements RefreshOutcome {}

  /**
   * An old token was shown again: somebody has a copy.
   *
   * @param handle the session
   * @param userId its user
   * @param kind which old token
   */
  record ReuseDetected(SessionHandle handle, UserId userId, ReuseKind kind)
      implements RefreshOutcome {}
}
