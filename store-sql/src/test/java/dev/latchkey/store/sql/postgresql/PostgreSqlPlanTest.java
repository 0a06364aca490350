package dev.latchkey.store.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.ConnectionPool;
import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.plan.PlanContract;
import dev.latchkey.store.sql.plan.StatementRecorder;
import dev.latchkey.store.sql.plan.TableState;
import dev.latchkey.store.sql.plan.Way;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL plans by its statistics and by the size that the table has, and keeps a plan that it
 * made for any values until the table is analysed: one that reads a table without rows as a whole
 * would go on when there are a million.
 */
@SuppressWarnings("NullAway.Init")
class PostgreSqlPlanTest extends PlanContract {

  private static final String GENERIC = "force_generic_plan";
  private static final String CUSTOM = "force_custom_plan";

  private final PostgreSqlDatabase database = new PostgreSqlDatabase();
  private final List<PostgreSqlPlans> asked = new ArrayList<>();
  private Way kept;

  @Override
  protected void make() {
    database.open(PostgreSqlDatabase.FEW).close();
    database.execute("ALTER TABLE {sessions} SET (autovacuum_enabled = false)");
  }

  @Override
  protected TableNames tables() {
    return database.tables();
  }

  @Override
  protected SqlStore open(StatementRecorder recorder) {
    Connections connections = database.connections(database.server(), PostgreSqlDatabase.FEW);
    return SqlStore.on(
        database.dialect(), recorder.recording(connections), PostgreSqlDatabase.FEW.timeout());
  }

  @Override
  protected SqlStore openAsGuest(StatementRecorder recorder) {
    GuestPostgreSqlDialect dialect = new GuestPostgreSqlDialect(tables());
    Connections pool =
        new ConnectionPool(
            () -> new SqlConnection(PostgreSqlServer.shared().connect()), 1, SqlStore.PATIENCE);
    return SqlStore.on(dialect, recorder.recording(pool, dialect::prepare), SqlStore.PATIENCE);
  }

  @Override
  protected void execute(List<String> statements) {
    database.execute(statements.toArray(String[]::new));
  }

  @Override
  protected List<String> analysis() {
    return List.of("VACUUM ANALYZE {sessions}", "VACUUM ANALYZE {keys}");
  }

  /**
   * On connections of our own a plan has to be right even for a table with hardly a row: it may be
   * kept until there are many. Removals, and all statements of a guest, are not kept: each is
   * planned anew for the size that the table has by then. To read nothing in any way is right, and
   * so it is for a guest to read a small table as a whole: that of keys, of which there are never
   * many, or one of which a good part is wanted.
   */
  @Override
  protected List<Way> ways(TableState state) throws SQLException {
    if (state == TableState.EMPTY_NEVER_ANALYSED) {
      kept = way("the plan that was kept", call -> !call.isRemoval(), ours(), GENERIC);
    }
    List<Way> ways = new ArrayList<>(List.of(kept));
    ways.add(way("a new plan for all values", call -> !call.isRemoval(), ours(), GENERIC));
    ways.add(
        way(
            "a plan for these values",
            call -> !call.isRemoval() || !state.name().startsWith("EMPTY"),
            ours(),
            CUSTOM));
    if (state.isLarge()) {
      Way ofGuests =
          way(
              "a plan for these values of a guest",
              call -> call.name().startsWith("sessions.") && call.isSmall(),
              PostgreSqlServer.shared().connect(),
              CUSTOM);
      ways.add(new Way(ofGuests.name(), true, ofGuests.calls(), ofGuests.planner()));
    }
    return ways;
  }

  private Connection ours() throws SQLException {
    return PostgreSqlStore.driver(database.server(), PostgreSqlDatabase.FEW).getConnection();
  }

  private Way way(String name, Predicate<Way.Call> calls, Connection connection, String mode)
      throws SQLException {
    PostgreSqlPlans plans = new PostgreSqlPlans(connection, mode);
    asked.add(plans);
    return new Way(name, false, calls, plans::of);
  }

  @AfterAll
  void close() throws SQLException {
    for (PostgreSqlPlans plans : asked) {
      plans.close();
    }
  }

  /** Otherwise a plan of a removal could stay from a time when there was next to nothing. */
  @Test
  void removals_howeverOftenMade_areNotKeptAtTheServer() throws SQLException {
    Capacity one = new Capacity(1, PostgreSqlDatabase.FEW.timeout());
    SessionHandle handle = new SessionHandle("nobody's");
    try (Connections connections = database.connections(database.server(), one);
        SqlStore store = SqlStore.on(database.dialect(), connections, one.timeout())) {
      for (int time = 0; time < 12; time++) {
        store.sessions().find(handle);
        store.sessions().revoke(List.of(handle));
        store.sessions().deleteExpired(Instant.EPOCH, 1);
      }

      assertThat(kept(connections, "SELECT%session_handle%")).isPositive();
      assertThat(kept(connections, "WITH%")).isZero();
    }
  }

  private static int kept(Connections connections, String text) throws SQLException {
    String query =
        "SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE '" + text + "'";
    return connections.use(
        connection -> {
          try (ResultSet rows = connection.prepare(query).executeQuery()) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  @Override
  protected String expected() {
    return """
        keys.delete: [key_value_pkey(app_id, name)]
        keys.insertIfAbsent: []
        keys.list: [key_value_pkey(app_id)]
        sessions.advance: [session_info_pkey(app_id, session_handle)]
        sessions.deleteExpired: [session_info_end_index(expires_at), then \
        session_info_pkey(app_id, session_handle)]
        sessions.describeAliveOf: [session_info_user_list_index(user_id, app_id, created_at_time, session_handle)]
        sessions.find: [session_info_pkey(app_id, session_handle)]
        sessions.findTokenSource: [session_info_pkey(app_id, session_handle)]
        sessions.insert: []
        sessions.listAliveOf: [session_info_user_list_index(user_id, app_id, created_at_time, session_handle)]
        sessions.replaceJwtPayload: [session_info_pkey(app_id, session_handle)]
        sessions.replaceSessionData: [session_info_pkey(app_id, session_handle)]
        sessions.revoke: [session_info_pkey(app_id, session_handle), then \
        session_info_pkey(app_id, session_handle)]
        store.checkWritable: [key_value_pkey(app_id, name)] []
        store.ping: [scan of latchkey_schema]
        """;
  }
}
