package dev.latchkey.store.sql;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.mysql.MySqlDatabase;
import dev.latchkey.store.sql.mysql.MySqlStore;
import dev.latchkey.store.sql.postgresql.PostgreSqlDatabase;
import dev.latchkey.store.sql.postgresql.PostgreSqlStore;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.testkit.ManyThreads;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import dev.latchkey.testdatabases.MySqlProduct;
import dev.latchkey.testdatabases.MySqlServer;
import dev.latchkey.testdatabases.PostgreSqlServer;
import dev.latchkey.testdatabases.Syncing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Another server takes over, and nobody but the callers of the store notices: the old one keeps its
 * connections and takes no writes any more.
 */
class FailoverTest {

  private static final Capacity USUAL = new Capacity(4, Duration.ofSeconds(6));

  private static final Duration SERVED_WITHIN = Duration.ofSeconds(5);

  private static final Session BEFORE = SampleSessions.created("before", "anna");

  /**
   * The role's own setting is read by new sessions only, so those that are there see the server's:
   * old sessions are on a read-only server, new ones are not.
   */
  @Test
  void postgreSql_whoseOldSessionsBecomeReadOnly_takesEveryWriteOnNewOnes() {
    PostgreSqlServer server = PostgreSqlServer.shared();
    PostgreSqlDatabase database = new PostgreSqlDatabase();
    database.execute(
        "CREATE ROLE moving LOGIN SUPERUSER PASSWORD 'moving'",
        "ALTER ROLE moving SET default_transaction_read_only = off");
    database.execute("ALTER ROLE moving RESET default_transaction_read_only");
    try (SqlStore store =
        PostgreSqlStore.open(as(database.server(), "moving"), database.tables(), USUAL)) {
      warmUp(store);
      server.execute(
          List.of(
              "ALTER ROLE moving SET default_transaction_read_only = off",
              "ALTER SYSTEM SET default_transaction_read_only = on",
              "SELECT pg_reload_conf()"));

      assertThat(insertMany(store, "after")).containsOnly(InsertOutcome.INSERTED);
      assertThat(WholeList.revoke(store.sessions(), new UserId("user 1 after"))).hasSize(1);
      assertThat(store.sessions().find(BEFORE.handle())).contains(BEFORE);
    } finally {
      server.execute(
          List.of("ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()"));
    }
  }

  private static DatabaseServer as(DatabaseServer server, String role) {
    return new DatabaseServer(
        server.host(),
        server.port(),
        server.database(),
        new DatabaseServer.Login(role, role),
        Map.of());
  }

  private static void warmUp(SqlStore store) {
    assertThat(store.sessions().insert(BEFORE)).isEqualTo(InsertOutcome.INSERTED);
    ManyThreads.callAtOnce(8, number -> store.sessions().find(BEFORE.handle()));
    assertThat(insertMany(store, "early")).containsOnly(InsertOutcome.INSERTED);
  }

  private static List<InsertOutcome> insertMany(SqlStore store, String name) {
    return ManyThreads.callAtOnce(
        20,
        number ->
            store
                .sessions()
                .insert(
                    SampleSessions.created(name + " " + number, "user " + number + " " + name)));
  }

  /** What it has is as old as its last news of the primary, so it is not read from either. */
  @Test
  void postgreSql_thatRestartsAsAStandbyAndIsPromoted_isReadAndWrittenAfterwardsOnly() {
    try (PostgreSqlServer server = PostgreSqlServer.start(Syncing.NEVER);
        SqlStore store =
            PostgreSqlStore.open(
                new PostgreSqlDatabase().server(server.port()), TableNames.DEFAULT, USUAL)) {
      warmUp(store);
      server.becomeStandby();
      server.crash();
      server.resume();

      assertThat(fault(() -> store.sessions().find(BEFORE.handle())))
          .isEqualTo(StoreFault.READ_ONLY);
      assertThat(fault(() -> store.sessions().insert(BEFORE))).isEqualTo(StoreFault.READ_ONLY);
      server.execute(List.of("SELECT pg_promote()"));

      assertServedSoon(store);
    }
  }

  private static StoreFault fault(Runnable call) {
    try {
      call.run();
      throw new AssertionError("served");
    } catch (SqlStoreException refusal) {
      return refusal.fault();
    }
  }

  private static void assertServedSoon(SqlStore store) {
    long start = System.nanoTime();
    assertThat(Patience.untilAnswered(() -> store.sessions().find(BEFORE.handle())))
        .contains(BEFORE);
    assertThat(Patience.untilAnswered(() -> insertMany(store, "late")))
        .containsOnly(InsertOutcome.INSERTED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SERVED_WITHIN);
  }

  @Test
  void mariaDb_whoseAddressMovesToAnother_takesEveryWriteThere() throws IOException {
    MySqlDatabase there = MySqlDatabase.onMariaDb();
    there.open(MySqlDatabase.FEW).close();
    try (MySqlServer old = MySqlServer.start(MySqlProduct.MARIADB, Syncing.NEVER);
        MovingAddress address = new MovingAddress(old.port())) {
      DatabaseServer server = modestAt(address.port(), there, old);
      try (SqlStore store = MySqlStore.open(server, TableNames.DEFAULT, USUAL)) {
        warmUp(store);
        address.moveTo(MySqlServer.shared().port());
        old.execute("", "SET GLOBAL read_only = 1");

        assertThat(insertMany(store, "after")).containsOnly(InsertOutcome.INSERTED);
        assertThat(WholeList.revoke(store.sessions(), new UserId("user 1 after"))).hasSize(1);
        assertThat(WholeList.handles(store.sessions(), new UserId("user 2 early"), CREATED_AT))
            .isEmpty();
        assertThat(there.count("SELECT count(*) FROM session_info")).isEqualTo(19);
      }
    }
  }

  /** A login that may not write on a server that is read-only. */
  private static DatabaseServer modestAt(int port, MySqlDatabase there, MySqlServer old) {
    String name = there.server().database();
    old.execute("", "CREATE DATABASE " + name);
    Stream.of(old, MySqlServer.shared())
        .forEach(
            server ->
                server.execute(
                    name,
                    "CREATE USER IF NOT EXISTS 'moving'@'%' IDENTIFIED BY 'moving'",
                    "GRANT ALL ON " + name + ".* TO 'moving'@'%'"));
    return new DatabaseServer(
        "127.0.0.1", port, name, new DatabaseServer.Login("moving", "moving"), Map.of());
  }
}
