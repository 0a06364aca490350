package dev.latchkey.store.testkit;

import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.SessionStore;
import java.time.Instant;
import java.util.List;

/** The sessions of a user who has few, in one slice. */
public final class WholeList {

  private static final Slice ALL = Slice.first(10_000);

  private WholeList() {}

  /** Returns the handles of those that are alive at a time, oldest first. */
  public static List<SessionHandle> handles(SessionStore sessions, UserId userId, Instant now) {
    return sessions.listAliveOf(userId, now, ALL).stream().map(SessionPlace::handle).toList();
  }

  /** Returns what is known of those that are alive at a time, oldest first. */
  public static List<SessionSummary> summaries(SessionStore sessions, UserId userId, Instant now) {
    return sessions.describeAliveOf(userId, now, ALL);
  }

  /** Revokes them, alive or expired, and returns those that this ended. */
  public static List<SessionHandle> revoke(SessionStore sessions, UserId userId) {
    return sessions.revoke(handles(sessions, userId, Instant.EPOCH));
  }
}
