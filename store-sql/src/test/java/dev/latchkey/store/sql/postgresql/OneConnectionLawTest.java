package dev.latchkey.store.sql.postgresql;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.sqlite.StoreProgram;
import dev.latchkey.store.testkit.ManyThreads;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nothing holds two connections, and nothing holds a transaction open while the server waits for
 * us. A call that needed a second connection would wait for itself here until it fails.
 */
@SuppressWarnings("NullAway.Init")
class OneConnectionLawTest {

  private static final Capacity ONE = new Capacity(1, Duration.ofMinutes(2));
  private static final int CALLERS = 200;

  private final PostgreSqlDatabase database = new PostgreSqlDatabase();
  private TransactionWatch watch;
  private SqlStore store;

  @BeforeEach
  void open() throws IOException {
    watch = new TransactionWatch(PostgreSqlServer.shared().port());
    store = PostgreSqlStore.open(watched(), database.tables(), ONE);
  }

  private DatabaseServer watched() {
    DatabaseServer direct = database.server(watch.port());
    return new DatabaseServer(
        direct.host(),
        direct.port(),
        direct.database(),
        direct.login(),
        Map.of("sslmode", "disable"));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    watch.close();
  }

  @Test
  void callers_twoHundredAtOnceOverOneConnection_allSucceed() {
    List<String> answers = ManyThreads.callAtOnce(CALLERS, this::loginRefreshAndLogOut);

    assertThat(answers).hasSize(CALLERS).containsOnly("INSERTED ADVANCED 1 revoked");
    assertLaw();
  }

  private String loginRefreshAndLogOut(int number) {
    Session session = SampleSessions.created("h" + number, "anna");
    InsertOutcome inserted = store.sessions().insert(session);
    AdvanceOutcome advanced =
        store
            .sessions()
            .advance(
                session.handle(), session.lineage(), StoreProgram.advanced(session.lineage(), 1));
    List<SessionHandle> revoked = store.sessions().revoke(List.of(session.handle()));
    return inserted + " " + advanced + " " + revoked.size() + " revoked";
  }

  @Test
  void everyCall_leavesNoTransactionOpen() {
    Session session = SampleSessions.created("h", "anna");
    store.sessions().insert(session);
    store.sessions().find(session.handle());
    store
        .sessions()
        .replaceSessionData(session.handle(), session.contents().sessionData(), CREATED_AT);
    store
        .sessions()
        .replaceJwtPayload(session.handle(), session.contents().jwtPayload(), CREATED_AT);
    WholeList.handles(store.sessions(), session.userId(), CREATED_AT);
    WholeList.summaries(store.sessions(), session.userId(), CREATED_AT);
    store.sessions().deleteExpired(EXPIRES_AT.plusMillis(1), 10);
    WholeList.revoke(store.sessions(), session.userId());
    store.keys().insertIfAbsent(new StoredKey("slot", "material", CREATED_AT));
    store.keys().list();
    store.keys().delete("slot");
    store.ping();

    assertLaw();
  }

  private void assertLaw() {
    assertThat(watch.waits()).containsOnlyKeys('I');
    assertThat(watch.mostOpen()).isEqualTo(1);
  }

  @Test
  void transaction_thatIsOpen_wouldBeSeen() throws SQLException {
    store.ping(); // its own connection is open from now on
    String url = "jdbc:postgresql://127.0.0.1:%s/postgres?sslmode=disable".formatted(watch.port());
    try (Connection connection =
            DriverManager.getConnection(url, PostgreSqlServer.USER, PostgreSqlServer.PASSWORD);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT 1");

      assertThat(watch.waits()).containsKey('T');
      assertThat(watch.mostOpen()).isEqualTo(2);
      connection.rollback();
    }
  }
}
