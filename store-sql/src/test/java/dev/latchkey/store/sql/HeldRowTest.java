package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.mysql.MySqlDatabase;
import dev.latchkey.store.sql.postgresql.PostgreSqlDatabase;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.sql.sqlite.StoreProgram;
import dev.latchkey.store.testkit.ManyThreads;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Another program holds one row: whoever writes it waits, and nobody else. */
class HeldRowTest {

  /** A write would wait longer for the row than the whole test takes. */
  private static final Capacity PATIENT = new Capacity(4, Duration.ofSeconds(58));

  private static final Session HELD = SampleSessions.created("held", "anna");

  private static final List<Session> OTHERS =
      IntStream.range(0, 40)
          .mapToObj(number -> SampleSessions.created("other " + number, "anna"))
          .toList();

  @Test
  void postgreSql_othersAreAnsweredWhileOneWaits() throws SQLException {
    PostgreSqlDatabase database = new PostgreSqlDatabase();
    try (SqlStore store = database.open(PATIENT);
        Connection other = PostgreSqlServer.shared().connect()) {
      assertOthersAreAnswered(store, other, database.tables());
    }
  }

  @Test
  void mariaDb_othersAreAnsweredWhileOneWaits() throws SQLException {
    assertOthersAreAnswered(MySqlDatabase.onMariaDb());
  }

  @Test
  void mySql_othersAreAnsweredWhileOneWaits() throws SQLException {
    MySqlDatabase.assumeMySql();
    assertOthersAreAnswered(MySqlDatabase.onMySql());
  }

  private static void assertOthersAreAnswered(MySqlDatabase database) throws SQLException {
    try (SqlStore store = database.open(PATIENT);
        Connection other = database.connect()) {
      assertOthersAreAnswered(store, other, TableNames.DEFAULT);
    }
  }

  private static void assertOthersAreAnswered(SqlStore store, Connection other, TableNames tables)
      throws SQLException {
    store.sessions().insert(HELD);
    OTHERS.forEach(session -> store.sessions().insert(session));
    other.setAutoCommit(false);
    try (Statement statement = other.createStatement()) {
      statement.execute(
          tables.in(
              "SELECT * FROM {sessions} WHERE app_id = 'public' AND session_handle = 'held' FOR UPDATE"));
    }
    CompletableFuture<AdvanceOutcome> waiting =
        CompletableFuture.supplyAsync(() -> advance(store, HELD), Thread::startVirtualThread);

    List<AdvanceOutcome> answers =
        ManyThreads.callAtOnce(OTHERS.size(), number -> advance(store, OTHERS.get(number)));

    assertThat(answers).containsOnly(AdvanceOutcome.ADVANCED);
    assertThat(waiting).isNotDone();
    other.rollback();
    assertThat(waiting.join()).isEqualTo(AdvanceOutcome.ADVANCED);
  }

  private static AdvanceOutcome advance(SqlStore store, Session session) {
    return store
        .sessions()
        .advance(session.handle(), session.lineage(), StoreProgram.advanced(session.lineage(), 1));
  }
}
