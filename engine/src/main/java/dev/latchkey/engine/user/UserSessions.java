package dev.latchkey.engine.user;

import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.SessionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists and revokes the sessions of one user part by part, so that nobody waits long for a user who
 * has a million. Safe for use by several threads.
 */
public final class UserSessions {

  /** How many sessions one statement revokes: few enough that nobody waits for it. */
  private static final int BATCH = 500;

  /** How many batches one call revokes. */
  private static final int BATCHES = 20;

  private final SessionStore store;

  /** Creates the operations over a store. */
  public UserSessions(SessionStore store) {
    this.store = store;
  }

  /**
   * Returns the handles of a part of a user's living sessions.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken
   */
  public Page<SessionHandle> handles(UserId userId, Slice slice, Instant now) {
    Page<SessionPlace> places =
        page(store.listAliveOf(userId, now, slice.withOneMore()), slice, Function.identity());
    return new Page<>(places.entries().stream().map(SessionPlace::handle).toList(), places.next());
  }

  /**
   * Returns what is known of a part of a user's living sessions.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken
   */
  public Page<SessionSummary> summaries(UserId userId, Slice slice, Instant now) {
    return page(
        store.describeAliveOf(userId, now, slice.withOneMore()), slice, SessionSummary::place);
  }

  /**
   * Revokes a user's sessions, living and expired, 10,000 at most. All sessions that are there when
   * the first of several calls begins are gone when one says that there are no more.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken; some may be revoked
   */
  public Revoked revokeSome(Ending ending) {
    List<SessionHandle> revoked = new ArrayList<>();
    @Nullable SessionPlace after = null;
    for (int batch = 0; batch < BATCHES; batch++) {
      Page<SessionHandle> part = revokePart(ending, new Slice(after, BATCH));
      revoked.addAll(part.entries());
      after = part.next();
      if (after == null) {
        return new Revoked(List.copyOf(revoked), false);
      }
    }
    return new Revoked(List.copyOf(revoked), true);
  }

  /**
   * Revokes a part of the list of a user's sessions, living and expired. All sessions that are
   * there when the first part is revoked are gone when every part was.
   *
   * @return exactly the sessions that the call ended, in no particular order, and where the rest
   *     begins
   * @throws dev.latchkey.engine.store.StoreException when the store is broken; some may be revoked
   */
  public Page<SessionHandle> revokePart(Ending ending, Slice slice) {
    Page<SessionHandle> page = handles(ending.userId(), slice, Instant.EPOCH);
    List<SessionHandle> ended =
        page.entries().stream().filter(handle -> !handle.equals(ending.kept())).toList();
    return new Page<>(List.copyOf(store.revoke(ended)), page.next());
  }

  /** The one more that was asked for is left out: it only tells that there is a rest. */
  private static <T> Page<T> page(List<T> found, Slice slice, Function<T, SessionPlace> place) {
    if (found.size() <= slice.most()) {
      return new Page<>(found, null);
    }
    List<T> entries = List.copyOf(found.subList(0, slice.most()));
    return new Page<>(entries, place.apply(entries.getLast()));
  }
}
