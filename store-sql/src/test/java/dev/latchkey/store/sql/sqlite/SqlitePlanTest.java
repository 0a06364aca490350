package dev.latchkey.store.sql.sqlite;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.ConnectionPool;
import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.plan.ExecutedStatement;
import dev.latchkey.store.sql.plan.PlanContract;
import dev.latchkey.store.sql.plan.PlanText;
import dev.latchkey.store.sql.plan.StatementRecorder;
import dev.latchkey.store.sql.plan.TableState;
import dev.latchkey.store.sql.plan.Way;
import dev.latchkey.store.sql.schema.TableNames;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * SQLite has no statistics unless somebody says {@code ANALYZE}, which the store never does, but an
 * administrator or a program that shares the file may.
 */
@SuppressWarnings("NullAway.Init")
class SqlitePlanTest extends PlanContract {

  private static final Pattern SEARCH =
      Pattern.compile("SEARCH \\S+ USING (?:COVERING )?INDEX (\\S+) \\((.*)\\)");
  private static final Pattern SCAN = Pattern.compile("SCAN (\\S+).*");
  private static final Pattern SORT = Pattern.compile("USE TEMP B-TREE FOR .*ORDER BY.*");
  private static final Pattern WITHOUT_ROWS = Pattern.compile("(REUSE )?LIST SUBQUERY \\d+");

  @TempDir static Path folder;

  private Connection asking;

  private static SqliteFile file() {
    return new SqliteFile(folder.resolve("store.sqlite"));
  }

  private static Connection connect() {
    try {
      return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store.sqlite"));
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  @AfterAll
  void close() throws SQLException {
    asking.close();
  }

  @Override
  protected void make() {
    SqliteStore.open(folder.resolve("store.sqlite")).close();
    asking = connect();
  }

  @Override
  protected TableNames tables() {
    return TableNames.DEFAULT;
  }

  @Override
  protected SqlStore open(StatementRecorder recorder) {
    ConnectionPool pool = new ConnectionPool(file()::connect, 1, SqlStore.PATIENCE);
    return SqlStore.on(new SqliteDialect(), recorder.recording(pool), SqlStore.PATIENCE);
  }

  @Override
  protected SqlStore openAsGuest(StatementRecorder recorder) {
    GuestSqliteDialect dialect = new GuestSqliteDialect(tables());
    Connections pool = new ConnectionPool(() -> new SqlConnection(connect()), 1, SqlStore.PATIENCE);
    return SqlStore.on(dialect, recorder.recording(pool, dialect::prepare), SqlStore.PATIENCE);
  }

  @Override
  protected void execute(List<String> statements) throws SQLException {
    new SqlConnection(asking).executeAll(statements.stream().map(tables()::in).toList());
  }

  @Override
  protected List<String> analysis() {
    return List.of("ANALYZE");
  }

  /** Over a new connection: statistics are read when it is opened. */
  @Override
  protected List<Way> ways(TableState state) throws SQLException {
    asking.close();
    asking = connect();
    return List.of(
        new Way("our own connections", false, this::plan),
        new Way("an application's connections", true, this::plan));
  }

  private String plan(ExecutedStatement statement) throws SQLException {
    PlanText plan = new PlanText();
    try (PreparedStatement query =
        asking.prepareStatement("EXPLAIN QUERY PLAN " + statement.sql())) {
      statement.setParameters(query);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          add(plan, rows.getString("detail"));
        }
      }
    }
    return plan.toString();
  }

  private static void add(PlanText plan, String detail) {
    Matcher search = SEARCH.matcher(detail);
    Matcher scan = SCAN.matcher(detail);
    if (search.matches()) {
      // With statistics it says of the place in a list what it says without them of its time only.
      plan.addIndex(search.group(1), search.group(2).replace(",session_handle)>", ")>"));
    } else if (scan.matches()) {
      plan.addScan(scan.group(1));
    } else if (SORT.matcher(detail).matches()) {
      plan.addSort();
    } else if (!WITHOUT_ROWS.matcher(detail).matches()) {
      plan.addOther(detail);
    }
  }

  @Override
  protected String expected() {
    return """
        keys.delete: [sqlite_autoindex_key_value_1(app_id, name)]
        keys.insertIfAbsent: []
        keys.list: [sqlite_autoindex_key_value_1(app_id)]
        sessions.advance: [sqlite_autoindex_session_info_1(app_id, session_handle)]
        sessions.deleteExpired: [sqlite_autoindex_session_info_1(app_id, session_handle), then \
        session_info_end_index(expires_at)]
        sessions.describeAliveOf: [session_info_user_list_index(user_id, app_id, created_at_time)]
        sessions.find: [sqlite_autoindex_session_info_1(app_id, session_handle)]
        sessions.findTokenSource: [sqlite_autoindex_session_info_1(app_id, session_handle)]
        sessions.insert: []
        sessions.listAliveOf: [session_info_user_list_index(user_id, app_id, created_at_time)]
        sessions.replaceJwtPayload: [sqlite_autoindex_session_info_1(app_id, session_handle)]
        sessions.replaceSessionData: [sqlite_autoindex_session_info_1(app_id, session_handle)]
        sessions.revoke: [sqlite_autoindex_session_info_1(app_id, session_handle)]
        store.checkWritable: [sqlite_autoindex_key_value_1(app_id, name)] []
        store.ping: [scan of latchkey_schema]
        """;
  }
}
