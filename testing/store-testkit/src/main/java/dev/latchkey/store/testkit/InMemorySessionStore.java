package dev.latchkey.store.testkit;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Minting;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.TokenSource;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The port in its plainest form: a map behind one lock. For tests, and to read when writing an
 * adapter; nothing survives the process.
 */
public final class InMemorySessionStore implements SessionStore {

  private static final Comparator<SessionPlace> ORDER =
      Comparator.comparing(SessionPlace::createdAt).thenComparing(place -> place.handle().text());

  private final Map<SessionHandle, Session> rows = new HashMap<>();

  /** Creates an empty store. */
  public InMemorySessionStore() {}

  @Override
  public synchronized InsertOutcome insert(Session session) {
    boolean added = rows.putIfAbsent(session.handle(), session) == null;
    return added ? InsertOutcome.INSERTED : InsertOutcome.ALREADY_PRESENT;
  }

  @Override
  public synchronized Optional<Session> find(SessionHandle handle) {
    return Optional.ofNullable(rows.get(handle));
  }

  @Override
  public Optional<TokenSource> findTokenSource(SessionHandle handle) {
    return find(handle).map(Session::tokenSource);
  }

  @Override
  public synchronized AdvanceOutcome advance(SessionHandle handle, Lineage expected, Lineage next) {
    Session row = rows.get(handle);
    if (row == null || !isStill(expected, row.lineage(), next)) {
      return AdvanceOutcome.CONFLICT;
    }
    boolean isSliding = row.lineage().isSlidTo(next);
    rows.put(handle, SampleSessions.with(row, isSliding ? later(row.lineage(), next) : next));
    return AdvanceOutcome.ADVANCED;
  }

  @Override
  public synchronized boolean replaceSessionData(
      SessionHandle handle, JsonObject sessionData, Instant now) {
    return replaceIfAlive(
        handle, now, row -> SampleSessions.with(row, row.contents().jwtPayload(), sessionData));
  }

  @Override
  public synchronized boolean replaceJwtPayload(
      SessionHandle handle, JsonObject jwtPayload, Instant now) {
    return replaceIfAlive(
        handle, now, row -> SampleSessions.with(row, jwtPayload, row.contents().sessionData()));
  }

  @Override
  public synchronized List<SessionHandle> revoke(Collection<SessionHandle> handles) {
    return handles.stream().filter(handle -> rows.remove(handle) != null).toList();
  }

  @Override
  public synchronized List<SessionPlace> listAliveOf(UserId userId, Instant now, Slice slice) {
    return alive(userId, now, slice).map(InMemorySessionStore::place).toList();
  }

  @Override
  public synchronized List<SessionSummary> describeAliveOf(
      UserId userId, Instant now, Slice slice) {
    return alive(userId, now, slice).map(Session::summary).toList();
  }

  private Stream<Session> alive(UserId userId, Instant now, Slice slice) {
    SessionPlace after = slice.after();
    return select(row -> row.userId().equals(userId) && !row.isExpiredAt(now))
        .filter(row -> after == null || ORDER.compare(place(row), after) > 0)
        .sorted(Comparator.comparing(InMemorySessionStore::place, ORDER))
        .limit(slice.most());
  }

  private static SessionPlace place(Session row) {
    return new SessionPlace(row.owner().createdAt(), row.handle());
  }

  @Override
  public synchronized int deleteExpired(Instant now, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1");
    }
    return revoke(select(row -> row.isExpiredAt(now)).limit(limit).map(Session::handle).toList())
        .size();
  }

  private boolean replaceIfAlive(
      SessionHandle handle, Instant now, UnaryOperator<Session> replacement) {
    Session row = rows.get(handle);
    if (row == null || row.isExpiredAt(now)) {
      return false;
    }
    rows.put(handle, replacement.apply(row));
    return true;
  }

  private Stream<Session> select(Predicate<Session> wanted) {
    return List.copyOf(rows.values()).stream().filter(wanted);
  }

  /** Handing out the successor never conflicts with handing it out. */
  private static boolean isStill(Lineage expected, Lineage stored, Lineage next) {
    return stored.isSlidTo(expected)
        && (stored.isSlidTo(next) || stored.minting().equals(expected.minting()));
  }

  private static Lineage later(Lineage stored, Lineage next) {
    Minting one = stored.minting();
    Minting other = next.minting();
    Instant ends =
        stored.expiresAt().isAfter(next.expiresAt()) ? stored.expiresAt() : next.expiresAt();
    return new Lineage(stored.current(), later(one, other), stored.previous(), ends);
  }

  private static Minting later(Minting one, Minting other) {
    Instant first = one.handedOutAt();
    Instant second = other.handedOutAt();
    return first == null || (second != null && second.isAfter(first)) ? other : one;
  }
}
