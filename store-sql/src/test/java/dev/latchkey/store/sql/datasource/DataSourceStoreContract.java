package dev.latchkey.store.sql.datasource;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.engine.session.Session;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.testkit.ManyThreads;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guest on an application's connections leaves nothing behind. */
@SuppressWarnings("NullAway.Init")
abstract class DataSourceStoreContract {

  static final Session SESSION = SampleSessions.created("h", "anna");

  private HikariDataSource pool;

  /** Makes the application's pool. */
  abstract HikariDataSource makePool(int size);

  abstract TableNames tables();

  /** Queries of one value each that tell the state of a connection. */
  abstract List<String> stateQueries();

  /** Returns a statement that changes the state of a connection, as the application may. */
  abstract List<String> preferences();

  /** Ends the pool's idle connections from outside. */
  abstract void cutConnections() throws SQLException;

  @BeforeEach
  void makeThePool() {
    pool = makePool(1);
  }

  @AfterEach
  void closeThePool() {
    pool.close();
  }

  private SqlStore open(DataSource source) {
    return DataSourceStore.open(source, tables(), ApplicationPool.TIMEOUT);
  }

  private static void doEverything(SqlStore store) {
    ManyThreads.callAtOnce(
        40, number -> store.sessions().insert(SampleSessions.created("h" + number, "anna")));
    store.sessions().insert(SESSION);
    store.sessions().insert(SESSION);
    store.sessions().find(SESSION.handle());
    WholeList.summaries(store.sessions(), SESSION.userId(), CREATED_AT);
    store.sessions().deleteExpired(CREATED_AT, 10);
    store.sessions().revoke(List.of(SESSION.handle()));
    WholeList.revoke(store.sessions(), SESSION.userId());
    store.checkWritable();
    store.ping();
  }

  private List<String> state() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> state = new ArrayList<>();
      state.add("commits " + connection.getAutoCommit());
      state.add("isolation " + connection.getTransactionIsolation());
      for (String query : stateQueries()) {
        try (ResultSet rows = statement.executeQuery(query)) {
          state.add(query + ": " + (rows.next() ? rows.getString(1) : "nothing"));
        }
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return state;
    }
  }

  private void prefer(List<String> statements) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String preference : statements) {
        statement.execute(preference);
      }
    }
  }

  @Test
  void connection_afterEverything_isAsTheApplicationLeftIt() throws SQLException {
    prefer(preferences());
    List<String> before = state();

    try (SqlStore store = open(pool)) {
      doEverything(store);

      assertThat(state()).isEqualTo(before);
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void pool_thatDoesNotCommitByItself_isServedAndLeftSo() throws SQLException {
    pool.close();
    pool = withoutCommits(pool);
    List<String> before = state();
    try (SqlStore store = open(pool)) {
      doEverything(store);
      store.sessions().insert(SESSION);

      assertThat(state()).isEqualTo(before).contains("commits false");
      try (HikariDataSource other = makePool(1);
          SqlStore elsewhere = open(other)) {
        assertThat(elsewhere.sessions().find(SESSION.handle())).contains(SESSION);
      }
    }
  }

  @Test
  void close_leavesTheApplicationsPoolOpen() throws SQLException {
    SqlStore store = open(pool);
    store.close();

    assertThat(pool.isClosed()).isFalse();
    assertThat(state()).isNotEmpty();
    assertThatThrownBy(store::ping).isInstanceOf(SqlStoreException.class);
    assertThatThrownBy(() -> store.sessions().insert(SESSION))
        .isInstanceOf(SqlStoreException.class);
  }

  @Test
  void connections_thatWereCut_areNotLentAgainAndWhatIsReadIsReadAgain() throws SQLException {
    try (SqlStore store = open(pool)) {
      store.sessions().insert(SESSION);
      cutConnections();

      assertThat(store.sessions().find(SESSION.handle())).contains(SESSION);
      // The pool has one place: were the broken connection in it, the application would get it.
      assertThat(state()).isNotEmpty();
    }
  }

  /** A pool as it was made, but one that does not commit by itself. */
  private static HikariDataSource withoutCommits(HikariDataSource made) {
    HikariConfig config = new HikariConfig();
    made.copyStateTo(config);
    config.setAutoCommit(false);
    return new HikariDataSource(config);
  }

  @Test
  void call_insideATransactionOfTheCaller_isNoPartOfIt() throws SQLException {
    try (HikariDataSource two = makePool(2);
        BoundConnections source = new BoundConnections(two);
        SqlStore store = open(source)) {
      source.begin();
      store.sessions().insert(SESSION);
      store
          .sessions()
          .replaceSessionData(SESSION.handle(), SESSION.contents().jwtPayload(), CREATED_AT);
      assertThat(store.sessions().find(SESSION.handle())).isPresent();
      assertThat(source.wasLentToCaller()).isFalse();
      source.rollBack();

      assertThat(store.sessions().find(SESSION.handle())).isPresent();
    }
  }
}
