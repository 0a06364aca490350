package dev.latchkey.store.sql.plan;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.testkit.SampleSessions;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every call of a store that asks its database for something, once in each way in which it can be
 * made, with values that occur in {@link SkewedRows}.
 */
final class StoreCalls {

  /** Half of the time that a session lives. */
  private static final Instant NOW = CREATED_AT.plus(Duration.ofDays(50));

  private static final Session SESSION =
      SampleSessions.created(SkewedRows.handle(17), SkewedRows.LIGHT);

  private static final JsonObject CONTENTS = JsonObject.parse("{\"basket\":[4]}");

  /** From one to as many as the server lists at once. */
  private static final List<Integer> LISTED = List.of(1, 100, 1000);

  /** From one to as many as the engine revokes at once. */
  private static final List<Integer> REVOKED = List.of(1, 100, 500);

  /** As many as the engine removes at once. */
  private static final int CLEAN_UP = 200;

  /** What no database has to be asked for. */
  private static final Set<String> SILENT =
      Set.of("store.sessions", "store.keys", "store.writeCounts", "store.close");

  private StoreCalls() {}

  /**
   * A call.
   *
   * @param name the part of the store and the method
   */
  record Call(String name, Consumer<SqlStore> work) {}

  /** Returns the names of all calls that there are, read from the interfaces. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    names(names, "sessions", SessionStore.class);
    names(names, "keys", KeyStore.class);
    names(names, "store", SqlStore.class);
    names.removeAll(SILENT);
    return names;
  }

  private static void names(Set<String> names, String part, Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
        names.add(part + "." + method.getName());
      }
    }
  }

  /** Returns the calls, in an order in which each finds what it needs in an empty store. */
  static List<Call> all() {
    return Stream.of(ofTheStore(), ofKeys(), ofOneSession(), ofLists(), removals())
        .flatMap(calls -> calls)
        .toList();
  }

  private static Stream<Call> ofTheStore() {
    return Stream.of(
        new Call("store.ping", SqlStore::ping),
        new Call("store.checkWritable", SqlStore::checkWritable));
  }

  private static Stream<Call> ofKeys() {
    StoredKey key = new StoredKey("slot", "material", CREATED_AT);
    return Stream.of(
        new Call("keys.insertIfAbsent", store -> store.keys().insertIfAbsent(key)),
        new Call("keys.list", store -> store.keys().list()),
        new Call("keys.delete", store -> store.keys().delete("slot")));
  }

  private static Stream<Call> ofOneSession() {
    SessionHandle handle = SESSION.handle();
    Lineage lineage = SESSION.lineage();
    Lineage rotated = SampleSessions.rotated(lineage, "next", NOW);
    Lineage handedOut = SampleSessions.handedOut(lineage, NOW);
    Lineage handedOutAgain = SampleSessions.handedOut(handedOut, NOW.plusMillis(1));
    return Stream.of(
        ofSessions("insert", sessions -> sessions.insert(SESSION)),
        ofSessions("find", sessions -> sessions.find(handle)),
        ofSessions("findTokenSource", sessions -> sessions.findTokenSource(handle)),
        ofSessions("advance", sessions -> sessions.advance(handle, lineage, handedOut)),
        ofSessions("advance", sessions -> sessions.advance(handle, handedOut, handedOutAgain)),
        ofSessions("advance", sessions -> sessions.advance(handle, handedOutAgain, rotated)),
        ofSessions(
            "replaceSessionData", sessions -> sessions.replaceSessionData(handle, CONTENTS, NOW)),
        ofSessions(
            "replaceJwtPayload", sessions -> sessions.replaceJwtPayload(handle, CONTENTS, NOW)));
  }

  private static Stream<Call> ofLists() {
    return Stream.of(SkewedRows.HEAVY, SkewedRows.LIGHT)
        .map(UserId::new)
        .flatMap(user -> slices().flatMap(slice -> lists(user, slice)));
  }

  private static Stream<Slice> slices() {
    SessionPlace place =
        new SessionPlace(SkewedRows.createdAt(17), new SessionHandle(SkewedRows.handle(17)));
    return LISTED.stream().flatMap(n -> Stream.of(Slice.first(n), new Slice(place, n)));
  }

  private static Stream<Call> lists(UserId user, Slice slice) {
    return Stream.of(NOW, Instant.EPOCH)
        .flatMap(
            now ->
                Stream.of(
                    ofSessions("listAliveOf", sessions -> sessions.listAliveOf(user, now, slice)),
                    ofSessions(
                        "describeAliveOf",
                        sessions -> sessions.describeAliveOf(user, now, slice))));
  }

  private static Stream<Call> removals() {
    return Stream.concat(
        REVOKED.stream().map(StoreCalls::revocation),
        Stream.of(ofSessions("deleteExpired", sessions -> sessions.deleteExpired(NOW, CLEAN_UP))));
  }

  private static Call revocation(int number) {
    List<SessionHandle> handles =
        IntStream.rangeClosed(1, number)
            .mapToObj(SkewedRows::handle)
            .map(SessionHandle::new)
            .toList();
    return ofSessions("revoke", sessions -> sessions.revoke(handles));
  }

  private static Call ofSessions(String method, Consumer<SessionStore> work) {
    return new Call("sessions." + method, store -> work.accept(store.sessions()));
  }
}
