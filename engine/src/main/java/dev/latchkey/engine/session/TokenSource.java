package dev.latchkey.engine.session;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Lineage;
import java.time.Instant;

/**
 * What of a session its tokens are checked against and made from: all that refreshing and verifying
 * need, however much else the application keeps in the session.
 *
 * @param handle the session's name
 * @param userId the user
 * @param lineage what rotation reads and writes, the expiry included
 * @param jwtPayload what goes into every access token
 */
public record TokenSource(
    SessionHandle handle, UserId userId, Lineage lineage, JsonObject jwtPayload) {

  /** Returns what an application learns about the session from its access token. */
  public SessionView view() {
    return new SessionView(handle, userId, jwtPayload);
  }

  /** Tells whether the session has ended by time: alive at the expiry itself, ended after it. */
  public boolean isExpiredAt(Instant now) {
    return lineage.isExpiredAt(now);
  }
}
