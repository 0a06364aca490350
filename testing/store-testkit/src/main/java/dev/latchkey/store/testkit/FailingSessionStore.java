package dev.latchkey.store.testkit;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Lineage;
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
import java.util.List;
import java.util.Optional;

/** A session store that fails according to plan. */
public final class FailingSessionStore implements SessionStore {

  private final SessionStore store;
  private final FaultPlan faults;

  /**
   * Creates the store.
   *
   * @param store what does the work
   * @param faults when it fails
   */
  public FailingSessionStore(SessionStore store, FaultPlan faults) {
    this.store = store;
    this.faults = faults;
  }

  @Override
  public InsertOutcome insert(Session session) {
    return faults.write(() -> store.insert(session));
  }

  @Override
  public Optional<Session> find(SessionHandle handle) {
    return faults.read(() -> store.find(handle));
  }

  @Override
  public Optional<TokenSource> findTokenSource(SessionHandle handle) {
    return faults.read(() -> store.findTokenSource(handle));
  }

  @Override
  public AdvanceOutcome advance(SessionHandle handle, Lineage expected, Lineage next) {
    return faults.write(() -> store.advance(handle, expected, next));
  }

  @Override
  public boolean replaceSessionData(SessionHandle handle, JsonObject sessionData, Instant now) {
    return faults.write(() -> store.replaceSessionData(handle, sessionData, now));
  }

  @Override
  public boolean replaceJwtPayload(SessionHandle handle, JsonObject jwtPayload, Instant now) {
    return faults.write(() -> store.replaceJwtPayload(handle, jwtPayload, now));
  }

  @Override
  public List<SessionHandle> revoke(Collection<SessionHandle> handles) {
    return faults.write(() -> store.revoke(handles));
  }

  @Override
  public List<SessionPlace> listAliveOf(UserId userId, Instant now, Slice slice) {
    return faults.read(() -> store.listAliveOf(userId, now, slice));
  }

  @Override
  public List<SessionSummary> describeAliveOf(UserId userId, Instant now, Slice slice) {
    return faults.read(() -> store.describeAliveOf(userId, now, slice));
  }

  @Override
  public int deleteExpired(Instant now, int limit) {
    return faults.write(() -> store.deleteExpired(now, limit));
  }
}
