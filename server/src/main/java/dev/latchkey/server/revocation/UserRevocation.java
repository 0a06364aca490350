package dev.latchkey.server.revocation;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.user.Ending;
import dev.latchkey.engine.user.Page;
import dev.latchkey.server.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the sessions of one user part by part, so that the names of a part only have to be in memory
 * at once. Used by one thread.
 */
public final class UserRevocation {
  /** How many sessions a part has: few enough that nobody waits for it. */
  public static final int PART = 500;

  /** So few take no memory worth mentioning, so every request ends that many at least. */
  private static final int FIRST_PART = 100;

  private final SessionEngine engine;
  private final Ending ending;
  private @Nullable Slice next = Slice.first(FIRST_PART);
  private int count;
  private @Nullable SessionHandle one;

  /** Nothing is ended yet. */
  public UserRevocation(SessionEngine engine, Ending ending) {
    this.engine = engine;
    this.ending = ending;
  }

  /** Whether all sessions that were there at the beginning are gone. */
  public boolean isOver() {
    return next == null;
  }

  /**
   * Ends one more part; returns exactly the sessions that were ended by it, which may be none.
   *
   * @throws IllegalStateException when it is over
   * @throws dev.latchkey.engine.store.StoreException when the store is broken; some may be ended
   */
  public List<SessionHandle> endPart() {
    if (next == null) {
      throw new IllegalStateException("all sessions are ended");
    }
    Page<SessionHandle> part = engine.revokePart(ending, next);
    @Nullable SessionPlace after = part.next();
    next = after == null ? null : new Slice(after, PART);
    count += part.entries().size();
    one = part.entries().isEmpty() ? one : part.entries().getFirst();
    return part.entries();
  }

  /** How many were ended so far. */
  public int count() {
    return count;
  }

  /** What was done so far, for the log. */
  public Event event() {
    return count == 1 && one != null ? Event.of("session_revoked", one) : event(count);
  }

  /** That these sessions were ended, for the log. */
  public static Event event(List<SessionHandle> ended) {
    return ended.size() == 1 ? Event.of("session_revoked", ended.getFirst()) : event(ended.size());
  }

  private static Event event(int count) {
    return Event.of(count == 0 ? "no_session_revoked" : "sessions_revoked count=" + count);
  }
}
