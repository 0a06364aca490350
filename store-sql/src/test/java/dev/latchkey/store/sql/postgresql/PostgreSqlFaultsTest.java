package dev.latchkey.store.sql.postgresql;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.store.sql.Patience;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.commit.PendingWrite;
import dev.latchkey.store.sql.commit.RowChange;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.connection.ServerConnections;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.fault.UndoneException;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.sql.sqlite.StoreProgram;
import dev.latchkey.store.testkit.ManyThreads;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.testdatabases.PostgreSqlServer;
import dev.latchkey.testdatabases.Syncing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;

/** What a store says and keeps when its PostgreSQL server fails it. */
class PostgreSqlFaultsTest {

  private static final Capacity HASTY = new Capacity(2, Duration.ofMillis(500));

  /** Waits a second for a row that another holds, and has three more to say so. */
  private static final Capacity LESS_HASTY = new Capacity(2, Duration.ofSeconds(4));

  private static final Session SESSION = SampleSessions.created("h", "anna");

  private final PostgreSqlDatabase database = new PostgreSqlDatabase();

  @Test
  void open_withAWrongPassword_saysSoWithoutIt() {
    DatabaseServer wrong = database.server(PostgreSqlServer.shared().port(), "s3cret");

    assertFault(
        () -> PostgreSqlStore.open(wrong, database.tables(), HASTY),
        StoreFault.REFUSED,
        "PostgreSQL database 127\\.0\\.0\\.1:\\d+/postgres refuses this login: .*authentication failed.*",
        "s3cret");
  }

  @Test
  void open_ofAnUnknownDatabase_saysSo() {
    DatabaseServer known = database.server();
    DatabaseServer unknown =
        new DatabaseServer(known.host(), known.port(), "nowhere", known.login(), Map.of());

    assertFault(
        () -> PostgreSqlStore.open(unknown, database.tables(), HASTY),
        StoreFault.REFUSED,
        "PostgreSQL database 127\\.0\\.0\\.1:\\d+/nowhere refuses this login: .*\"nowhere\" does not exist.*",
        PostgreSqlServer.PASSWORD);
  }

  @Test
  void open_withAnUnknownOption_namesIt() {
    DatabaseServer known = database.server();
    DatabaseServer odd =
        new DatabaseServer(
            known.host(), known.port(), known.database(), known.login(), Map.of("sslmode", "odd"));

    assertThatThrownBy(() -> PostgreSqlStore.open(odd, database.tables(), HASTY))
        .isInstanceOf(SqlStoreException.class)
        .hasMessageContaining("sslmode");
  }

  @Test
  void open_besideTablesOfAnotherProgram_saysSoAndLeavesThem() {
    database.execute(
        "CREATE SCHEMA " + database.tables().schema().orElseThrow(),
        "CREATE TABLE {sessions} (app_id TEXT, session_handle TEXT, expires_at BIGINT)",
        "INSERT INTO {sessions} VALUES ('public', 'theirs', 0)");

    assertFault(
        () -> database.open(PostgreSqlDatabase.FEW),
        StoreFault.FOREIGN_TABLES,
        "PostgreSQL database .* has tables of another program: give Latchkey's tables names of"
            + " their own, or a database of their own",
        PostgreSqlServer.PASSWORD);
    database.execute("ALTER TABLE {sessions} ADD UNIQUE (session_handle)");
  }

  @Test
  void acknowledged_beforeACrash_isThereAfterwards() {
    try (PostgreSqlServer server = PostgreSqlServer.start(Syncing.ALWAYS);
        SqlStore store =
            PostgreSqlStore.open(database.server(server.port()), TableNames.DEFAULT, HASTY)) {
      insertWithPatience(store);
      server.crash();

      assertFault(
          () -> store.sessions().find(SESSION.handle()),
          StoreFault.UNREACHABLE,
          "reading a session failed: the store cannot be reached",
          PostgreSqlServer.PASSWORD);
      server.resume();

      assertThat(Patience.untilAnswered(() -> store.sessions().find(SESSION.handle())))
          .contains(SESSION);
    }
  }

  /** On a busy machine a hasty store may give up what is nobody's fault. */
  private static void insertWithPatience(SqlStore store) {
    assertThat(Patience.untilAnswered(() -> store.sessions().insert(SESSION))).isNotNull();
  }

  @Test
  void batch_withARowThatFails_leavesNothing() throws SQLException {
    PostgreSqlDialect dialect = database.dialect();
    try (SqlStore store = database.open(PostgreSqlDatabase.FEW);
        ServerConnections connections = connections()) {
      List<PendingWrite<?>> group =
          List.of(key("good"), key("not storable: \0"), key("good as well"));

      assertThatThrownBy(
              () ->
                  connections.use(
                      connection -> {
                        dialect.commit(connection, group);
                        return true;
                      }))
          .isInstanceOf(UndoneException.class);

      assertThat(store.keys().list()).isEmpty();
    }
  }

  private PendingWrite<?> key(String slot) {
    String insert =
        database
            .tables()
            .in(
                "INSERT INTO {keys} (app_id, name, value, created_at_time) VALUES ('public', ?, '', 0)");
    return new PendingWrite<>(
        new RowChange<>(
            insert, slot, 0, (statement, first) -> statement.setString(first, slot), rows -> rows));
  }

  @Test
  void change_ofARowThatAnotherHolds_isAFaultAfterAWhileAndThenMade() throws SQLException {
    try (SqlStore store = database.open(LESS_HASTY);
        Connection other = PostgreSqlServer.shared().connect();
        Statement statement = other.createStatement()) {
      insertWithPatience(store);
      other.setAutoCommit(false);
      statement.execute(database.tables().in("SELECT * FROM {sessions} FOR UPDATE"));

      assertThatThrownBy(() -> advance(store))
          .isInstanceOfSatisfying(
              SqlStoreException.class,
              refusal -> assertThat(refusal.fault()).isEqualTo(StoreFault.BUSY));

      other.rollback();
      // The one that was told of a fault may have got its turn after all.
      assertThat(Patience.untilAnswered(() -> advance(store))).isNotNull();
      assertThat(
              Patience.untilAnswered(() -> store.sessions().find(SESSION.handle()))
                  .orElseThrow()
                  .lineage())
          .isEqualTo(StoreProgram.advanced(SESSION.lineage(), 1));
    }
  }

  @Test
  void change_ofOtherRowsWhileAnotherHoldsOne_succeeds() throws SQLException {
    try (SqlStore store = database.open(PostgreSqlDatabase.FEW);
        Connection other = PostgreSqlServer.shared().connect();
        Statement statement = other.createStatement()) {
      store.sessions().insert(SESSION);
      other.setAutoCommit(false);
      statement.execute(database.tables().in("SELECT * FROM {sessions} FOR UPDATE"));

      List<Object> answers =
          ManyThreads.callAtOnce(
              20,
              number -> number % 4 == 0 ? refusal(() -> advance(store)) : inserted(store, number));

      assertThat(answers).filteredOn(InsertOutcome.INSERTED::equals).hasSize(15);
      assertThat(answers).filteredOn(StoreFault.BUSY::equals).hasSize(5);
      other.rollback();
    }
  }

  private static Object inserted(SqlStore store, int number) {
    return store.sessions().insert(SampleSessions.created("other " + number, "anna"));
  }

  private static Object refusal(Supplier<Object> call) {
    try {
      return call.get();
    } catch (SqlStoreException refused) {
      return refused.fault();
    }
  }

  @Test
  void fault_ofAWrite_repeatsNoValueOfIt() {
    try (SqlStore store = database.open(PostgreSqlDatabase.FEW)) {
      database.execute("ALTER TABLE {sessions} ADD CHECK (user_id <> 'anna')");

      assertThatThrownBy(() -> store.sessions().insert(SESSION))
          .isInstanceOf(SqlStoreException.class)
          .satisfies(
              fault ->
                  assertThat(Throwables.getStackTrace(fault))
                      .contains("state 23514")
                      .doesNotContain("anna")
                      .doesNotContain("reader")
                      .doesNotContain(SESSION.lineage().current().hex()));
    }
  }

  @Test
  void open_withoutTheRightToMakeSchemas_usesTheOneThatIsThere() {
    String schema = database.tables().schema().orElseThrow();
    database.execute(
        "CREATE SCHEMA " + schema,
        "CREATE ROLE modest LOGIN PASSWORD 'modest'",
        "GRANT USAGE, CREATE ON SCHEMA " + schema + " TO modest");
    DatabaseServer known = database.server();
    DatabaseServer modest =
        new DatabaseServer(
            known.host(),
            known.port(),
            known.database(),
            new DatabaseServer.Login("modest", "modest"),
            Map.of());

    try (SqlStore store = PostgreSqlStore.open(modest, database.tables(), HASTY)) {
      store.ping();
    }
  }

  private static AdvanceOutcome advance(SqlStore store) {
    return store
        .sessions()
        .advance(SESSION.handle(), SESSION.lineage(), StoreProgram.advanced(SESSION.lineage(), 1));
  }

  @Test
  void connections_whateverTheDatabasePrefers_commitDurablyAndReadWhatIsCommitted()
      throws SQLException {
    PostgreSqlServer.shared().execute(List.of("ALTER ROLE postgres SET synchronous_commit = off"));
    try (ServerConnections connections = connections()) {
      assertThat(setting(connections, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(connections, "transaction_isolation")).isEqualTo("read committed");
    } finally {
      PostgreSqlServer.shared().execute(List.of("ALTER ROLE postgres RESET synchronous_commit"));
    }
  }

  private static String setting(ServerConnections connections, String name) throws SQLException {
    return connections.use(
        connection -> {
          try (ResultSet rows = connection.prepare("SHOW " + name).executeQuery()) {
            rows.next();
            return rows.getString(1);
          }
        });
  }

  private ServerConnections connections() {
    return database.connections(database.server(), PostgreSqlDatabase.FEW);
  }

  @Test
  void deleteExpired_whileAnotherServerDoesIt_leavesItToTheOther() throws SQLException {
    try (SqlStore store = database.open(PostgreSqlDatabase.FEW);
        Connection other = PostgreSqlServer.shared().connect();
        Statement statement = other.createStatement()) {
      store.sessions().insert(SESSION);
      other.setAutoCommit(false);
      statement.execute(
          "SELECT pg_advisory_xact_lock(%s)".formatted(PostgreSqlDialect.CLEAN_UP_LOCK));

      assertThat(store.sessions().deleteExpired(CREATED_AT.plus(Duration.ofDays(999)), 10))
          .isZero();

      other.rollback();
      assertThat(store.sessions().deleteExpired(CREATED_AT.plus(Duration.ofDays(999)), 10))
          .isEqualTo(1);
    }
  }

  private static void assertFault(
      ThrowingCallable call, StoreFault fault, String message, String secret) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SqlStoreException.class, refusal -> assertThat(refusal.fault()).isEqualTo(fault))
        .hasMessageMatching(message)
        .hasMessageNotContaining(secret);
  }
}
