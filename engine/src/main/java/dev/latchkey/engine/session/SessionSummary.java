package dev.latchkey.engine.session;

import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session.Owner;
import java.time.Instant;

/**
 * What is known of a session beside its contents: enough for a list of a user's sessions.
 *
 * @param handle its name
 * @param owner whose login it is, when and where it began
 * @param lastRefreshedAt as in {@link Session#lastRefreshedAt()}
 * @param expiresAt the last instant at which it lives unless it is refreshed before
 */
public record SessionSummary(
    SessionHandle handle, Owner owner, Instant lastRefreshedAt, Instant expiresAt) {

  /** Returns the summary of a session of which the rest need not be read. */
  public static SessionSummary of(SessionHandle handle, Owner owner, Lineage lineage) {
    Instant lastRefreshedAt = lineage.lastChangedAt(owner.createdAt());
    return new SessionSummary(handle, owner, lastRefreshedAt, lineage.expiresAt());
  }

  /** Returns its place in the list of its user. */
  public SessionPlace place() {
    return new SessionPlace(owner.createdAt(), handle);
  }
}
