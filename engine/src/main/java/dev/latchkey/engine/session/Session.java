package dev.latchkey.engine.session;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Lineage;
import java.time.Instant;

/**
 * A session as the store keeps it: the server-side record of one login.
 *
 * @param handle its name
 * @param owner whose login it is, and when it began
 * @param lineage what rotation reads and writes, the expiry included
 * @param secretId which refresh secret makes and authenticates its refresh tokens
 * @param contents what the application put into it
 */
public record Session(
    SessionHandle handle, Owner owner, Lineage lineage, String secretId, Contents contents) {

  /**
   * Whose login it is.
   *
   * @param userId the user
   * @param createdAt when the session was created, with millisecond precision
   */
  public record Owner(UserId userId, Instant createdAt) {}

  /**
   * What the application put into a session.
   *
   * @param jwtPayload what goes into every access token
   * @param sessionData what stays in the store
   */
  public record Contents(JsonObject jwtPayload, JsonObject sessionData) {}

  /** Returns what an application learns about the session from its access token. */
  public SessionView view() {
    return new SessionView(handle, owner.userId(), contents.jwtPayload());
  }

  /** Returns the user. */
  public UserId userId() {
    return owner.userId();
  }

  /** Tells whether the session has ended by time: alive at the expiry itself, ended after it. */
  public boolean isExpiredAt(Instant now) {
    return lineage.isExpiredAt(now);
  }
}
