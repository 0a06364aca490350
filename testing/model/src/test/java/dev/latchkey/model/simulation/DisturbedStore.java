package dev.latchkey.model.simulation;

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

/** A store in which other things happen between reading a row and writing it. */
final class DisturbedStore implements SessionStore {

  private SessionStore store;
  private Runnable meanwhile = () -> {};

  DisturbedStore(SessionStore store) {
    this.store = store;
  }

  void use(SessionStore next, Runnable disturbance) {
    store = next;
    meanwhile = disturbance;
  }

  @Override
  public Optional<TokenSource> findTokenSource(SessionHandle handle) {
    return store.findTokenSource(handle);
  }

  @Override
  public AdvanceOutcome advance(SessionHandle handle, Lineage expected, Lineage next) {
    meanwhile.run();
    return store.advance(handle, expected, next);
  }

  @Override
  public InsertOutcome insert(Session session) {
    return store.insert(session);
  }

  @Override
  public Optional<Session> find(SessionHandle handle) {
    return store.find(handle);
  }

  @Override
  public boolean replaceSessionData(SessionHandle handle, JsonObject sessionData, Instant now) {
    return store.replaceSessionData(handle, sessionData, now);
  }

  @Override
  public boolean replaceJwtPayload(SessionHandle handle, JsonObject jwtPayload, Instant now) {
    return store.replaceJwtPayload(handle, jwtPayload, now);
  }

  @Override
  public List<SessionHandle> revoke(Collection<SessionHandle> handles) {
    return store.revoke(handles);
  }

  @Override
  public List<SessionPlace> listAliveOf(UserId userId, Instant now, Slice slice) {
    return store.listAliveOf(userId, now, slice);
  }

  @Override
  public List<SessionSummary> describeAliveOf(UserId userId, Instant now, Slice slice) {
    return store.describeAliveOf(userId, now, slice);
  }

  @Override
  public int deleteExpired(Instant now, int limit) {
    return store.deleteExpired(now, limit);
  }
}
