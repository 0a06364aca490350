package dev.latchkey.store.sql.mysql;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.store.sql.Patience;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.connection.ServerConnections;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever has a connection asks the server once and gives it back: so nobody holds a transaction
 * across a second round trip, nor waits for a second connection.
 */
class MariaDbConnectionLawTest {

  private static final Capacity ONE = new Capacity(1, Duration.ofMinutes(2));
  private static final int CALLERS = 200;

  private final MySqlDatabase database = MySqlDatabase.onMariaDb();
  private final RoundTrips roundTrips = new RoundTrips();
  private SqlStore store;

  @BeforeEach
  void open() throws SQLException {
    database.open(ONE).close();
    Connections connections =
        roundTrips.watching(
            new ServerConnections(
                roundTrips.counting(MySqlStore.driver(database.server(), ONE)),
                new MySqlDialect(TableNames.DEFAULT),
                ONE,
                MySqlStore.HURRIED_SESSION));
    MySqlDialect dialect = new MySqlDialect(TableNames.DEFAULT);
    store = SqlStore.open("store", dialect, connections, connections, ONE.timeout());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyOperation_byManyCallersOnOneConnection_asksOnceAtATime() {
    AtomicInteger finished = new AtomicInteger();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < CALLERS; caller++) {
        String name = "h" + caller;
        executor.execute(
            () -> {
              doEverything(name);
              finished.incrementAndGet();
            });
      }
    }

    assertThat(finished).hasValue(CALLERS);
    assertThat(roundTrips.violations()).isEmpty();
    assertThat(roundTrips.total()).isGreaterThan(CALLERS);
    Patience.until(() -> transactions() == 0);
  }

  private int transactions() {
    return database.count(
        "SELECT COUNT(*) FROM information_schema.innodb_trx JOIN information_schema.processlist"
            + " ON id = trx_mysql_thread_id WHERE db = DATABASE()");
  }

  private void doEverything(String name) {
    SessionStore sessions = store.sessions();
    Session session = SampleSessions.created(name, "user of " + name);
    SessionHandle handle = session.handle();
    sessions.insert(session);
    sessions.insert(session);
    sessions.find(handle);
    sessions.advance(
        handle, session.lineage(), SampleSessions.rotated(session.lineage(), "next", CREATED_AT));
    sessions.replaceSessionData(handle, session.contents().jwtPayload(), CREATED_AT);
    sessions.replaceJwtPayload(handle, session.contents().sessionData(), CREATED_AT);
    WholeList.handles(sessions, session.userId(), CREATED_AT);
    WholeList.summaries(sessions, session.userId(), CREATED_AT);
    sessions.revoke(List.of(handle, new SessionHandle("nobody")));
    WholeList.revoke(sessions, new UserId("nobody"));
    sessions.deleteExpired(EXPIRES_AT, 1);
    store.keys().insertIfAbsent(new StoredKey(name, "material", CREATED_AT));
    store.keys().list();
    store.keys().delete(name);
    store.ping();
  }

  @Test
  void work_thatAsksTwiceOrTakesTwo_isNoticed() throws SQLException {
    try (Connections connections =
        roundTrips.watching(
            new ServerConnections(
                roundTrips.counting(MySqlStore.driver(database.server(), MySqlDatabase.FEW)),
                new MySqlDialect(TableNames.DEFAULT),
                MySqlDatabase.FEW,
                MySqlStore.HURRIED_SESSION))) {
      connections.use(
          connection -> {
            connection.execute("SELECT 1");
            return connections.use(second -> second.prepare("SELECT 2").execute());
          });
    }

    assertThat(roundTrips.violations())
        .containsExactly("a thread took a second connection", "the server was asked 2 times");
  }
}
