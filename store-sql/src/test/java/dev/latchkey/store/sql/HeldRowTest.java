package dev.latchkey.store.sql;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.store.sql.LockedStore.Place;
import dev.latchkey.store.sql.mysql.MySqlDatabase;
import dev.latchkey.store.testkit.ManyThreads;
import dev.latchkey.store.testkit.SampleSessions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Another program holds rows, or a range of the table: whoever writes there waits, and nobody else.
 * A write waits longer for its row than the whole test takes.
 */
class HeldRowTest {

  private static final int OTHERS = 40;

  private static final Instant LATER = CREATED_AT.plus(Duration.ofDays(10));

  /** What is done to a session. */
  private enum Call {
    LOGIN,
    REFRESH,
    REPLACEMENT,
    REVOCATION;

    private static Call of(int number) {
      return values()[number % values().length];
    }

    /** Does it at a time, and returns whether it was done. */
    private boolean isDone(SessionStore sessions, Session session, Instant now) {
      return switch (this) {
        case LOGIN -> sessions.insert(session) == InsertOutcome.INSERTED;
        case REFRESH -> advance(sessions, session, now) == AdvanceOutcome.ADVANCED;
        case REPLACEMENT ->
            sessions.replaceSessionData(session.handle(), session.contents().jwtPayload(), now);
        case REVOCATION -> sessions.revoke(List.of(session.handle())).contains(session.handle());
      };
    }

    private static AdvanceOutcome advance(SessionStore sessions, Session session, Instant now) {
      return sessions.advance(
          session.handle(),
          session.lineage(),
          SampleSessions.rotated(session.lineage(), "next", now));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
  void rows_thatAnotherHolds_delayTheirOwnWritesOnly(Place place) throws SQLException {
    assertOnlyTheirWritesWait(place);
  }

  @Test
  void rows_thatAnotherHoldsInMySql_delayTheirOwnWritesOnly() throws SQLException {
    MySqlDatabase.assumeMySql();
    assertOnlyTheirWritesWait(Place.MYSQL);
  }

  private static void assertOnlyTheirWritesWait(Place place) throws SQLException {
    try (LockedStore locked = place.open()) {
      SessionStore sessions = locked.store().sessions();
      Stream.of(Call.values()).forEach(call -> sessions.insert(held(call)));
      insertOthers(sessions);
      locked.lock(
          "SELECT * FROM {sessions} WHERE app_id = 'public'"
              + " AND session_handle IN ('REFRESH', 'REPLACEMENT', 'REVOCATION') FOR UPDATE",
          "DELETE FROM {sessions} WHERE app_id = 'public' AND session_handle = 'LOGIN'");
      List<CompletableFuture<Boolean>> waiting =
          Stream.of(Call.values())
              .map(call -> later(() -> call.isDone(sessions, held(call), CREATED_AT)))
              .toList();

      assertOthersAreServed(sessions);
      assertThat(waiting).noneMatch(CompletableFuture::isDone);
      locked.letGo();
      assertThat(waiting).allMatch(CompletableFuture::join);
    }
  }

  /** Its locks lie between the rows, where neither a login nor a refresh has a row to lock. */
  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "DATA_SOURCE_ON_MARIADB"})
  void ranges_thatAnotherHolds_delayWhatFallsIntoThemOnly(Place place) throws SQLException {
    try (LockedStore locked = place.open()) {
      SessionStore sessions = locked.store().sessions();
      Session refreshed = SampleSessions.created("refreshed", "anna");
      Instant border = EXPIRES_AT.plus(Duration.ofDays(1));
      sessions.insert(refreshed);
      sessions.insert(SampleSessions.expiringAt(SampleSessions.created("a", "anna"), border));
      sessions.insert(SampleSessions.created("c", "anna"));
      insertOthers(sessions);
      locked.lock(
          "SELECT * FROM {sessions}"
              + " WHERE app_id = 'public' AND session_handle > 'a' AND session_handle < 'c' FOR UPDATE",
          "SELECT * FROM {sessions} FORCE INDEX (session_end_index)"
              + " WHERE app_id = 'public' AND expires_at > %s FOR UPDATE"
                  .formatted(border.toEpochMilli()));
      Session login = SampleSessions.created("b", "ben");
      List<CompletableFuture<Boolean>> waiting =
          List.of(
              later(() -> Call.LOGIN.isDone(sessions, login, CREATED_AT)),
              later(() -> Call.REFRESH.isDone(sessions, refreshed, LATER)));

      assertOthersAreServed(sessions);
      assertThat(waiting).noneMatch(CompletableFuture::isDone);
      locked.letGo();
      assertThat(waiting).allMatch(CompletableFuture::join);
    }
  }

  private static Session held(Call call) {
    return SampleSessions.created(call.name(), "anna");
  }

  private static Session other(int number) {
    return SampleSessions.created("other " + number, "ben");
  }

  /** All but those who will log in. */
  private static void insertOthers(SessionStore sessions) {
    ManyThreads.callAtOnce(
        OTHERS, number -> Call.of(number) == Call.LOGIN || isInserted(sessions, other(number)));
  }

  private static boolean isInserted(SessionStore sessions, Session session) {
    return Call.LOGIN.isDone(sessions, session, CREATED_AT);
  }

  private static void assertOthersAreServed(SessionStore sessions) {
    assertThat(
            ManyThreads.callAtOnce(
                OTHERS, number -> Call.of(number).isDone(sessions, other(number), CREATED_AT)))
        .containsOnly(true);
  }

  private static CompletableFuture<Boolean> later(Supplier<Boolean> call) {
    return CompletableFuture.supplyAsync(call, Thread::startVirtualThread);
  }
}
