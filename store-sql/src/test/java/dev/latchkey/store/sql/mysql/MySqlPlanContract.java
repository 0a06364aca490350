package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.ConnectionPool;
import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.connection.ServerConnections;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.plan.ExecutedStatement;
import dev.latchkey.store.sql.plan.PlanContract;
import dev.latchkey.store.sql.plan.PlanText;
import dev.latchkey.store.sql.plan.StatementRecorder;
import dev.latchkey.store.sql.plan.TableState;
import dev.latchkey.store.sql.plan.Way;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/**
 * MySQL and MariaDB plan each statement anew, with its values: by looking into the indexes where
 * the values are few, and by statistics where they are many.
 */
@SuppressWarnings("NullAway.Init")
abstract class MySqlPlanContract extends PlanContract {

  private static final Pattern NAME = Pattern.compile("^\"([^\"]*)\"");
  private static final Pattern ACCESS = Pattern.compile("\"access_type\": \"([^\"]*)\"");
  private static final Pattern KEY = Pattern.compile("\"key\": \"([^\"]*)\"");
  private static final Pattern PARTS = Pattern.compile("\"used_key_parts\": \\[([^\\]]*)]");
  private static final Pattern SORT = Pattern.compile("\"filesort\": \\{|\"using_filesort\": true");

  /** Rows that another step found, under the name that the statement gives them. */
  private static final Pattern FOUND_ROWS = Pattern.compile("<.*>|ended");

  /** A row is looked up while planning where all columns of the primary key are given. */
  private static final Pattern LOOKED_UP =
      Pattern.compile("(?i)no matching row in const table|after reading const tables");

  private MySqlDatabase database;
  private @Nullable Connection asking;

  abstract MySqlDatabase makeDatabase();

  @Override
  protected void make() throws SQLException {
    database = makeDatabase();
    database.open(MySqlDatabase.FEW).close();
    database.execute(
        "ALTER TABLE session_info STATS_PERSISTENT = 1, STATS_AUTO_RECALC = 0",
        "ALTER TABLE key_value STATS_PERSISTENT = 1, STATS_AUTO_RECALC = 0");
    Connection fresh = MySqlStore.driver(database.server(), MySqlDatabase.FEW).getConnection();
    asking = fresh;
    new SqlConnection(fresh).execute(MySqlStore.HURRIED_SESSION);
    new SqlConnection(fresh).execute("SET @latchkey_turn = 1");
  }

  /** Also where there is no such database, and nobody was asked. */
  @AfterAll
  void close() throws SQLException {
    if (asking != null) {
      asking.close();
    }
  }

  @Override
  protected TableNames tables() {
    return TableNames.DEFAULT;
  }

  @Override
  protected SqlStore open(StatementRecorder recorder) {
    Capacity capacity = MySqlDatabase.FEW;
    MySqlDialect dialect = new MySqlDialect(tables());
    Connections connections =
        new ServerConnections(
            MySqlStore.driver(database.server(), capacity),
            dialect,
            capacity,
            MySqlStore.HURRIED_SESSION);
    return SqlStore.on(dialect, recorder.recording(connections), capacity.timeout());
  }

  @Override
  protected SqlStore openAsGuest(StatementRecorder recorder) {
    GuestMySqlDialect dialect = new GuestMySqlDialect(tables());
    Connections pool =
        new ConnectionPool(() -> new SqlConnection(database.connect()), 1, SqlStore.PATIENCE);
    return SqlStore.on(dialect, recorder.recording(pool, dialect::prepare), SqlStore.PATIENCE);
  }

  @Override
  protected void execute(List<String> statements) {
    database.execute(statements.stream().map(tables()::in).toArray(String[]::new));
  }

  @Override
  protected List<String> analysis() {
    return List.of("ANALYZE TABLE {sessions}", "ANALYZE TABLE {keys}");
  }

  /**
   * Of a few rows MySQL reads all rather than look up a hundred. That is right, and no harm later:
   * it plans each removal anew.
   */
  @Override
  protected List<Way> ways(TableState state) {
    Predicate<Way.Call> calls = call -> state.isLarge() || !call.isRemoval();
    return List.of(
        new Way("our own connections", false, calls, this::plan),
        new Way("an application's connections", true, calls, this::plan));
  }

  private String plan(ExecutedStatement statement) throws SQLException {
    if (statement.sql().startsWith("INSERT ")) {
      return ""; // It searches nothing, which these databases do not say.
    }
    try (PreparedStatement query =
        Objects.requireNonNull(asking)
            .prepareStatement("EXPLAIN FORMAT = JSON " + statement.sql())) {
      statement.setParameters(query);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return plan(rows.getString(1), statement);
      }
    }
  }

  private static String plan(String json, ExecutedStatement statement) {
    PlanText plan = new PlanText();
    if (SORT.matcher(json).find()) {
      plan.addSort();
    }
    if (LOOKED_UP.matcher(json).find()) {
      boolean ofSessions = statement.sql().contains("session_info");
      plan.addIndex("PRIMARY", ofSessions ? "app_id, session_handle" : "app_id, name");
    }
    Stream.of(json.split("\"table_name\": ")).skip(1).forEach(table -> addTable(plan, table));
    return plan.toString();
  }

  private static void addTable(PlanText plan, String table) {
    String name = first(NAME, table);
    String access = first(ACCESS, table);
    if (FOUND_ROWS.matcher(name).matches()) {
      return;
    }
    if (access.equals("ALL") || access.equals("index")) {
      plan.addScan(name);
    } else {
      plan.addIndex(first(KEY, table), first(PARTS, table));
    }
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  @Override
  protected Set<String> textsOfOthers() {
    return Set.of("created_at_time >= ? AND (created_at_time, session_handle) > (?, ?)");
  }

  @Override
  protected String expected() {
    return """
        keys.delete: [PRIMARY(app_id, name)]
        keys.insertIfAbsent: []
        keys.list: [PRIMARY(app_id)]
        sessions.advance: [PRIMARY(app_id, session_handle)] [PRIMARY(app_id, session_handle)]
        sessions.deleteExpired: [session_end_index(expires_at), then \
        PRIMARY(app_id, session_handle)]
        sessions.describeAliveOf: [session_user_list_index(user_start, app_id, created_at_time, \
        session_handle)]
        sessions.find: [PRIMARY(app_id, session_handle)]
        sessions.findTokenSource: [PRIMARY(app_id, session_handle)]
        sessions.insert: []
        sessions.listAliveOf: [session_user_list_index(user_start, app_id, created_at_time, \
        session_handle)]
        sessions.replaceJwtPayload: [PRIMARY(app_id, session_handle)] \
        [PRIMARY(app_id, session_handle)]
        sessions.replaceSessionData: [PRIMARY(app_id, session_handle)] \
        [PRIMARY(app_id, session_handle)]
        sessions.revoke: [PRIMARY(app_id, session_handle)] [PRIMARY(app_id, session_handle)] \
        [PRIMARY(app_id, session_handle)] [PRIMARY(app_id, session_handle)]
        store.checkWritable: [PRIMARY(app_id, name)] []
        store.ping: [scan of latchkey_schema]
        """;
  }
}
