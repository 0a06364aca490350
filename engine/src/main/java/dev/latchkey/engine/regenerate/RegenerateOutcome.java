package dev.latchkey.engine.regenerate;

import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionView;
import org.jspecify.annotations.Nullable;

/** What became of a regeneration. */
public sealed interface RegenerateOutcome {

  /**
   * The store has the payload.
   *
   * @param session with the payload in force
   * @param accessToken takes the place of the one shown and ends when that would have; null when
   *     that was over already
   */
  record Regenerated(SessionView session, @Nullable IssuedToken accessToken)
      implements RegenerateOutcome {}

  /**
   * There is no session for this token, the token is not ours, or its version cannot carry the
   * payload ({@link Reason#PAYLOAD_NAME_PROTECTED}); then nothing was changed.
   */
  record Unauthorised(Reason reason) implements RegenerateOutcome {}
}
