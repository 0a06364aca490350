package dev.latchkey.store.sql.schema;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.session.Session;
import dev.latchkey.store.sql.SqlDialect;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Schemas grow step by step, and programs of before and after a step work side by side. */
public abstract class SchemaContract {

  protected static final Session SESSION = SampleSessions.created("h", "anna");
  protected static final Session FROM_A_PHONE =
      SampleSessions.from(
          SampleSessions.created("p", "anna"), new Session.Device("phone", "192.0.2.7", "agent"));

  /** Returns the dialect as this program has it. */
  protected abstract SqlDialect dialect();

  /** Opens the store of the running test, which is empty at first. */
  protected abstract SqlStore open(SqlDialect dialect) throws SQLException;

  /** Executes a statement beside the store and returns the number in its first row, if any. */
  protected abstract int execute(String statement) throws SQLException;

  private int executeNamed(String statement) throws SQLException {
    return execute(dialect().tables().in(statement));
  }

  /** Inserts a session as a program of the first version does. */
  private void insertAsTheFirstVersion(Session session) throws SQLException {
    executeNamed(
        """
        INSERT INTO {sessions} (refresh_token_hash_2, refresh_token_salt, successor_handed_out_at,
          prev_refresh_token_hash_2, prev_refresh_token_salt, refresh_token_rotated_at, expires_at,
          app_id, session_handle, user_id, refresh_secret_id, jwt_user_payload, session_data,
          created_at_time)
        VALUES ('%s', '%s', NULL, NULL, NULL, NULL, %s, 'public', '%s', 'anna', 'secret-1',
          '{"role":"reader"}', '{"cart":[1,2]}', %s)"""
            .formatted(
                session.lineage().current().hex(),
                session.lineage().minting().salt().text(),
                session.lineage().expiresAt().toEpochMilli(),
                session.handle().text(),
                session.owner().createdAt().toEpochMilli()));
  }

  /** Returns how many such sessions a program of the first version reads. */
  private int countAsTheFirstVersion(Session session) throws SQLException {
    return executeNamed(
        """
        SELECT COUNT(*) FROM {sessions} WHERE app_id = 'public' AND session_handle = '%s'
        AND refresh_secret_id = 'secret-1' AND jwt_user_payload = '{"role":"reader"}'"""
            .formatted(session.handle().text()));
  }

  private int versions() throws SQLException {
    return executeNamed("SELECT MAX(version) FROM {versions}");
  }

  protected final void assertNoNewColumn() {
    assertThatThrownBy(() -> executeNamed("SELECT MAX(noted) FROM {sessions}"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void storeOfTheFirstVersion_isBroughtUpToDateAndKeepsEverything() throws SQLException {
    open(withSteps(first())).close();
    assertThat(versions()).isEqualTo(1);
    insertAsTheFirstVersion(SESSION);

    try (SqlStore store = open(dialect())) {
      assertThat(store.sessions().find(SESSION.handle())).contains(SESSION);
      assertThat(WholeList.summaries(store.sessions(), SESSION.userId(), CREATED_AT))
          .containsExactly(SESSION.summary());
    }
    assertThat(versions()).isEqualTo(4);
  }

  @Test
  void programOfTheFirstVersion_besideThisOne_goesOnAndStartsAgain() throws SQLException {
    SqlStore older = open(withSteps(first()));
    try (older;
        SqlStore store = open(dialect())) {
      store.sessions().insert(FROM_A_PHONE);
      insertAsTheFirstVersion(SESSION);

      assertThat(countAsTheFirstVersion(FROM_A_PHONE)).isEqualTo(1);
      assertThat(store.sessions().find(SESSION.handle())).contains(SESSION);
      assertThat(store.sessions().find(FROM_A_PHONE.handle())).contains(FROM_A_PHONE);
    }
    open(withSteps(first())).close();
    assertThat(versions()).isEqualTo(4);
  }

  @Test
  void thisProgram_besideANewerOne_goesOnAndStartsAgain() throws SQLException {
    try (SqlStore older = open(dialect());
        SqlStore newer = open(grown())) {
      older.sessions().insert(SESSION);
      newer.sessions().insert(FROM_A_PHONE);

      assertThat(newer.sessions().find(SESSION.handle())).contains(SESSION);
      assertThat(older.sessions().find(FROM_A_PHONE.handle())).contains(FROM_A_PHONE);
    }
    try (SqlStore restarted = open(dialect())) {
      assertThat(WholeList.revoke(restarted.sessions(), SESSION.userId())).hasSize(2);
    }
    assertThat(versions()).isEqualTo(5);
  }

  @Test
  void step_takenBefore_changesNothing() throws SQLException {
    open(grown()).close();

    open(grown()).close();

    assertThat(versions()).isEqualTo(5);
    assertThat(executeNamed("SELECT COUNT(*) FROM {versions}")).isEqualTo(5);
  }

  @Test
  void step_thatFails_leavesTheOldVersion() throws SQLException {
    try (SqlStore store = open(dialect())) {
      store.sessions().insert(FROM_A_PHONE);
    }
    assertThatThrownBy(() -> open(broken())).isInstanceOf(SQLException.class);

    assertThat(versions()).isEqualTo(4);
    try (SqlStore store = open(dialect())) {
      assertThat(store.sessions().find(FROM_A_PHONE.handle())).contains(FROM_A_PHONE);
    }
  }

  private List<SchemaScript> first() {
    return dialect().migrations().subList(0, 1);
  }

  private SqlDialect grown() {
    return withSteps(all("005-addition.sql"));
  }

  /** Returns the dialect of a program whose next step fails in the middle. */
  protected final SqlDialect broken() {
    return withSteps(all("005-broken.sql"));
  }

  private List<SchemaScript> all(String addition) {
    return Stream.concat(
            dialect().migrations().stream(),
            SchemaScript.beside(SchemaContract.class, addition).stream())
        .toList();
  }

  /** Returns the dialect as another version of the program has it. */
  private SqlDialect withSteps(List<SchemaScript> steps) {
    SqlDialect ours = dialect();
    return (SqlDialect)
        Proxy.newProxyInstance(
            SqlDialect.class.getClassLoader(),
            new Class<?>[] {SqlDialect.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("migrations")) {
                return steps;
              }
              try {
                return method.invoke(ours, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
