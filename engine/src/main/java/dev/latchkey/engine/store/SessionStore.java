package dev.latchkey.engine.store;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.TokenSource;
import dev.latchkey.engine.session.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps sessions. Every operation is one statement on one set of rows and atomic by itself, so that
 * a table, a wide-column store or a key-value store with compare-and-set can implement it; the
 * engine never holds anything open between two of them.
 *
 * <p>Absence, expiry and conflict are ordinary answers. {@link StoreException} is reserved for a
 * broken system: after it the effect is unknown, and repeating the whole request is safe. When a
 * writing operation returns, its effect is durable and seen by every later operation, on every
 * server that shares the store.
 *
 * <p>A session is <em>alive</em> at a time when its expiry is not before that time: at the very
 * instant of its expiry it is still alive. Times are whole milliseconds: callers cut off what is
 * finer. Implementations are safe for use by several threads at once.
 */
public interface SessionStore {

  /**
   * Adds a session. Never replaces one: a handle that is taken keeps its session.
   *
   * @throws StoreException when the store is broken
   */
  InsertOutcome insert(Session session);

  /**
   * Returns the session of that name, alive or expired, with all that the application put into it;
   * empty when there is none.
   *
   * @throws StoreException when the store is broken
   */
  Optional<Session> find(SessionHandle handle);

  /**
   * Returns what tokens of the session of that name are made from, alive or expired; empty when
   * there is none. This is what every refresh reads, so the session data are left where they are.
   *
   * @throws StoreException when the store is broken
   */
  Optional<TokenSource> findTokenSource(SessionHandle handle);

  /**
   * Replaces a session's lineage, if it is still the one that was read: same current token, same
   * minting salt, and its successor was not handed out meanwhile. Expiry plays no part: the caller
   * has read it.
   *
   * <p>When the next lineage is the one that was read with its successor handed out ({@link
   * Lineage#isSlidTo}), others may have handed it out too: that is no conflict, and of both times,
   * when it was handed out and when the session ends, the later one stays.
   *
   * @param handle the session
   * @param expected the lineage that was read
   * @param next the lineage to store
   * @throws StoreException when the store is broken; the change may or may not have been made
   */
  AdvanceOutcome advance(SessionHandle handle, Lineage expected, Lineage next);

  /**
   * Replaces the session data as a whole.
   *
   * @return whether there was a session alive at {@code now}; otherwise nothing is changed
   * @throws StoreException when the store is broken
   */
  boolean replaceSessionData(SessionHandle handle, JsonObject sessionData, Instant now);

  /**
   * Replaces the JWT payload as a whole. Tokens already issued keep theirs.
   *
   * @return whether there was a session alive at {@code now}; otherwise nothing is changed
   * @throws StoreException when the store is broken
   */
  boolean replaceJwtPayload(SessionHandle handle, JsonObject jwtPayload, Instant now);

  /**
   * Revokes sessions, alive or expired.
   *
   * @param handles any number of names, unknown and repeated ones included
   * @return exactly the sessions that this call removed, each once, in no particular order
   * @throws StoreException when the store is broken
   */
  List<SessionHandle> revoke(Collection<SessionHandle> handles);

  /**
   * Returns the places of a user's sessions that are alive at {@code now}, in the order of places:
   * oldest first, those of the same millisecond by handle, in an order of this store's own that
   * never changes. Empty when there are none. At {@link Instant#EPOCH} every session is alive.
   *
   * <p>Its cost goes by the slice, not by how many sessions the user has or where it begins.
   *
   * @param slice which part of them
   * @throws StoreException when the store is broken
   */
  List<SessionPlace> listAliveOf(UserId userId, Instant now, Slice slice);

  /**
   * Returns what is known of a user's sessions that are alive at {@code now} beside their contents,
   * in the order of {@link #listAliveOf}.
   *
   * @param slice which part of them
   * @throws StoreException when the store is broken
   */
  List<SessionSummary> describeAliveOf(UserId userId, Instant now, Slice slice);

  /**
   * Removes sessions that are not alive any more.
   *
   * @param now the time
   * @param limit most sessions to remove in this call, at least 1: small, so that others never wait
   *     for it
   * @return how many were removed; less than {@code limit} means that none is left, or that another
   *     server is at it just now
   * @throws IllegalArgumentException when the limit is less than 1
   * @throws StoreException when the store is broken
   */
  int deleteExpired(Instant now, int limit);
}
