package dev.latchkey.store.sql.commit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.store.sql.Patience;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.mysql.MySqlDatabase;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes that meet a lock which another program holds, and each other behind it. */
class TransactionTextTest {

  private final MySqlDatabase database = MySqlDatabase.onMariaDb();
  private final List<Thread> callers = new ArrayList<>();
  private SqlStore store;
  private SessionStore sessions;
  private Connection other;

  @BeforeEach
  void open() throws SQLException {
    store = database.open(MySqlDatabase.FEW);
    sessions = store.sessions();
    for (String handle : List.of("a", "b", "z")) {
      sessions.insert(SampleSessions.created(handle, "anna"));
    }
    other = database.connect();
    other.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    other.close();
    store.close();
  }

  @Test
  void writes_gatheredBehindALock_areOneTransaction() throws SQLException {
    CompletableFuture<InsertOutcome> first = occupyTheCommitter();
    long before = store.writeCounts().commits();
    List<CompletableFuture<InsertOutcome>> gathered =
        List.of(insertLater("one"), insertLater("two"), insertLater("three"));

    letTheCommitterGo();

    assertThat(first.join()).isEqualTo(InsertOutcome.INSERTED);
    assertThat(gathered)
        .allSatisfy(each -> assertThat(each.join()).isEqualTo(InsertOutcome.INSERTED));
    assertThat(store.writeCounts().commits()).isEqualTo(before + 2);
  }

  @Test
  void write_thatFailsInAGroup_isUndoneAlone() throws SQLException {
    CompletableFuture<InsertOutcome> first = occupyTheCommitter();
    CompletableFuture<InsertOutcome> tooLong = insertLater("n".repeat(1025));
    CompletableFuture<InsertOutcome> before = insertLater("m");
    CompletableFuture<InsertOutcome> after = insertLater("o");

    letTheCommitterGo();

    assertThat(first.join()).isEqualTo(InsertOutcome.INSERTED);
    assertThat(tooLong).failsWithin(MySqlDatabase.FEW.timeout());
    assertThat(List.of(before.join(), after.join())).containsOnly(InsertOutcome.INSERTED);
  }

  @Test
  void insert_ofATakenHandleInAGroup_isToldApart() throws SQLException {
    CompletableFuture<InsertOutcome> first = occupyTheCommitter();
    CompletableFuture<InsertOutcome> taken = insertLater("b");
    CompletableFuture<InsertOutcome> free = insertLater("c");

    letTheCommitterGo();

    assertThat(first.join()).isEqualTo(InsertOutcome.INSERTED);
    assertThat(taken.join()).isEqualTo(InsertOutcome.ALREADY_PRESENT);
    assertThat(free.join()).isEqualTo(InsertOutcome.INSERTED);
  }

  /** A store that waited for one row with the lock of another would wait for ever, or lose both. */
  @Test
  void writes_ofRowsThatAnotherTakesInItsOwnOrder_waitWithoutAnyLock() throws SQLException {
    try (Connection second = database.connect();
        Statement statement = second.createStatement()) {
      second.setAutoCommit(false);
      statement.execute(changeOf("z"));
      CompletableFuture<AdvanceOutcome> onZ = advanceLater("z");
      CompletableFuture<AdvanceOutcome> onB = advanceLater("b");
      assertThat(onB.join()).isEqualTo(AdvanceOutcome.ADVANCED);

      statement.execute(changeOf("b"));
      assertThat(onZ).isNotDone();
      second.commit();

      assertThat(onZ.join()).isEqualTo(AdvanceOutcome.ADVANCED);
    }
    assertThat(advancedAsOthersSee()).isEqualTo(2);
  }

  private int advancedAsOthersSee() {
    return database.count(
        "SELECT COUNT(*) FROM session_info WHERE refresh_token_hash_2 = '%s'"
            .formatted(SampleSessions.hash("next").hex()));
  }

  @Test
  void revoke_thatWaitsForALock_locksNothingMeanwhileAndReturnsWhatItRemoved() throws SQLException {
    Session session = SampleSessions.created("a", "anna");
    lock("z");
    CompletableFuture<Integer> revoked =
        later(() -> WholeList.revoke(sessions, session.userId()).size());

    lock("a");
    assertThat(revoked).isNotDone();
    other.commit();

    assertThat(revoked.join()).isEqualTo(3);
    assertThat(sessions.find(session.handle())).isEmpty();
  }

  /** An insertion waits inside the database for whoever locks the whole table. */
  private CompletableFuture<InsertOutcome> occupyTheCommitter() throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute("LOCK TABLES key_value WRITE");
    }
    return later(() -> store.keys().insertIfAbsent(new StoredKey("gate", "ours", CREATED_AT)));
  }

  private void letTheCommitterGo() throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute("UNLOCK TABLES");
    }
  }

  private void lock(String handle) throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute(changeOf(handle));
    }
  }

  private static String changeOf(String handle) {
    return "UPDATE session_info SET session_data = '{}'"
        + " WHERE app_id = 'public' AND session_handle = '%s'".formatted(handle);
  }

  private CompletableFuture<InsertOutcome> insertLater(String handle) {
    return later(() -> sessions.insert(SampleSessions.created(handle, "ben")));
  }

  private CompletableFuture<AdvanceOutcome> advanceLater(String handle) {
    Session session = SampleSessions.created(handle, "anna");
    return later(
        () ->
            sessions.advance(
                session.handle(),
                session.lineage(),
                SampleSessions.rotated(session.lineage(), "next", CREATED_AT)));
  }

  private <T> CompletableFuture<T> later(Supplier<T> call) {
    Executor newThread =
        task -> {
          Thread caller = Thread.startVirtualThread(task);
          callers.add(caller);
        };
    CompletableFuture<T> result = CompletableFuture.supplyAsync(call, newThread);
    Patience.untilWaiting(callers);
    return result;
  }
}
