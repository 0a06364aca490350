package dev.latchkey.store.sql.postgresql;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.connection.ServerConnections;
import dev.latchkey.store.sql.datasource.ApplicationPool;
import dev.latchkey.store.sql.datasource.DataSourceStore;
import dev.latchkey.store.sql.sqlite.StoreProgram;
import dev.latchkey.store.testkit.ManyThreads;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import dev.latchkey.testdatabases.PgBouncer;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A real PgBouncer in transaction mode: each transaction may get another connection to the server,
 * on which strangers have left their settings and the names of their statements.
 */
@SuppressWarnings("NullAway.Init")
class PgBouncerTest {

  private static final int CLIENTS = 16;
  private static final int ROUNDS = 12;

  private static PgBouncer pooler;

  private final PostgreSqlDatabase database = new PostgreSqlDatabase();

  @BeforeAll
  static void start() {
    boolean available = PgBouncer.isAvailable();
    if (System.getenv("CI") != null) {
      assertThat(available).as("PgBouncer is installed").isTrue();
    }
    Assumptions.assumeThat(available).as("PgBouncer (package pgbouncer) is installed").isTrue();
    pooler = PgBouncer.before(PostgreSqlServer.shared());
  }

  @AfterAll
  static void stop() {
    if (pooler != null) {
      pooler.close();
    }
  }

  private SqlStore open() {
    return PostgreSqlStore.open(
        database.server(pooler.port()), database.tables(), PostgreSqlDatabase.FEW);
  }

  @Test
  void stores_behindAPooler_answerWithWhatTheyDid() {
    try (SqlStore one = open();
        SqlStore two = open()) {
      assertAnswers(one.sessions(), two.sessions());
    }
  }

  /** The application's own driver gives names to statements that are used often. */
  @Test
  void storesOfAnApplication_behindAPooler_answerWithWhatTheyDid() {
    try (HikariDataSource pool = pool();
        SqlStore one = guest(pool);
        SqlStore two = guest(pool)) {
      assertAnswers(one.sessions(), two.sessions());
    }
  }

  private HikariDataSource pool() {
    DatabaseServer server = database.server(pooler.port());
    String url = "jdbc:postgresql://127.0.0.1:%s/%s".formatted(server.port(), server.database());
    return ApplicationPool.over(url, server.login(), 8);
  }

  private SqlStore guest(HikariDataSource pool) {
    return DataSourceStore.open(pool, database.tables(), ApplicationPool.TIMEOUT);
  }

  private static void assertAnswers(SessionStore one, SessionStore two) {
    List<String> answers =
        ManyThreads.callAtOnce(
            CLIENTS,
            number ->
                IntStream.range(0, ROUNDS)
                    .mapToObj(round -> life(round % 2 == 0 ? one : two, number + "/" + round))
                    .filter(answer -> !answer.equals(LIFE))
                    .findFirst()
                    .orElse(LIFE));

    assertThat(answers).containsOnly(LIFE);
  }

  private static final String LIFE = "INSERTED, ADVANCED, found, listed, 1 revoked, not found";

  /** Statements of many kinds, with the same kinds of parameters. */
  private static String life(SessionStore store, String name) {
    Session session = SampleSessions.created("h" + name, "user " + name);
    SessionHandle handle = session.handle();
    UserId user = session.userId();
    InsertOutcome inserted = store.insert(session);
    AdvanceOutcome advanced =
        store.advance(handle, session.lineage(), StoreProgram.advanced(session.lineage(), 1));
    boolean found = store.find(handle).filter(read -> read.userId().equals(user)).isPresent();
    boolean listed = WholeList.handles(store, user, CREATED_AT).equals(List.of(handle));
    boolean byUser = name.length() % 2 == 0;
    List<SessionHandle> revoked =
        byUser
            ? WholeList.revoke(store, user)
            : store.revoke(List.of(handle, new SessionHandle("no")));
    boolean left = store.find(handle).isPresent();
    return "%s, %s, %s, %s, %s revoked, %s"
        .formatted(
            inserted,
            advanced,
            found ? "found" : "lost",
            listed ? "listed" : "not listed",
            revoked.size(),
            left ? "still found" : "not found");
  }

  @Test
  void store_behindAPooler_leavesNothingOnItsConnections() throws SQLException {
    try (SqlStore store = open();
        HikariDataSource stranger = pool()) {
      for (int round = 0; round < ROUNDS; round++) {
        life(store.sessions(), "quiet " + round);
      }
      store.checkWritable();
      store.sessions().deleteExpired(EXPIRES_AT.plusMillis(1), 10);

      assertThat(answer(stranger, "SELECT count(*) FROM pg_prepared_statements")).isEqualTo("0");
      assertThat(answer(stranger, "SHOW lock_timeout")).isEqualTo("0");
      assertThat(answer(stranger, "SHOW statement_timeout")).isEqualTo("0");
    }
  }

  private static String answer(HikariDataSource pool, String query) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** A pooler that is not noticed can be named. */
  @Test
  void connection_withThePooledOption_keepsNoStatements() throws SQLException {
    DatabaseServer direct = database.server();
    DatabaseServer pooled =
        new DatabaseServer(
            direct.host(),
            direct.port(),
            direct.database(),
            direct.login(),
            Map.of("prepareThreshold", "0"));
    try (ServerConnections plain = connections(direct);
        ServerConnections named = connections(pooled)) {
      assertThat(plain.<Boolean>use(PostgreSqlDriver::keepsStatements)).isTrue();
      assertThat(named.<Boolean>use(PostgreSqlDriver::keepsStatements)).isFalse();
    }
  }

  private ServerConnections connections(DatabaseServer server) {
    return database.connections(server, PostgreSqlDatabase.FEW);
  }
}
