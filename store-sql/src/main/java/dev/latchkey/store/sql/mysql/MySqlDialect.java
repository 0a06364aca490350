package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.sql.ServerDialect;
import dev.latchkey.store.sql.commit.PendingWrite;
import dev.latchkey.store.sql.commit.RowChange;
import dev.latchkey.store.sql.commit.TransactionText;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.fault.UndoneException;
import dev.latchkey.store.sql.schema.SchemaMigrator;
import dev.latchkey.store.sql.schema.SchemaScript;
import dev.latchkey.store.sql.schema.SchemaUpgrade;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * MySQL 8.0 or newer and MariaDB 10.6 or newer, in the words that both understand. Writes of many
 * callers are one text and one transaction, in the order of their rows, so that no two transactions
 * wait for each other.
 */
class MySqlDialect implements ServerDialect {

  /** In characters: far below what a server accepts as one packet, which is 16 MB or more. */
  private static final int LONGEST_GROUP = 1_000_000;

  /** More would make the server read the whole table instead. */
  private static final int HANDLES_PER_STATEMENT = 1000;

  private static final Duration UPGRADE_TIMEOUT = Duration.ofMinutes(30);

  /** What a server does alone: the name of a lock. */
  static final String CLEAN_UP = "clean-up";

  /**
   * Has the statements of a session fail at once when another holds what they write: others wait
   * behind them, and they are tried again. MySQL, to which a part of it is a comment, counts in
   * whole seconds and knows no less than one.
   */
  static final String HURRY = "SET SESSION innodb_lock_wait_timeout = /*M! 0 * */ 1";

  /** So that no rows are read, and locked for that time, but those that are named. */
  private static final String NAMED = "{sessions} AS session FORCE INDEX (PRIMARY)";

  private static final List<String> BEGINNING = List.of("START TRANSACTION");

  private final TableNames tables;

  MySqlDialect(TableNames tables) {
    this.tables = tables;
  }

  @Override
  public TableNames tables() {
    return tables;
  }

  @Override
  public List<SchemaScript> migrations() {
    return SchemaScript.beside(
        MySqlDialect.class,
        "001-sessions-and-keys.sql",
        "002-devices.sql",
        "003-user-lists.sql",
        "004-ends.sql");
  }

  /**
   * Every change of a table commits by itself, so one that is there already may be what is left of
   * a server that ended in the middle.
   */
  @Override
  public void upgrade(SqlConnection connection, SchemaUpgrade upgrade) throws SQLException {
    connection.allow(UPGRADE_TIMEOUT);
    String lock = lock("schema");
    if (number(connection, "SELECT GET_LOCK(%s, %s)".formatted(lock, UPGRADE_TIMEOUT.toSeconds()))
        != 1) {
      throw new SQLException("another server is changing the schema and has not finished in time");
    }
    if (!upgrade.isIn(SchemaMigrator.version(connection, this))) {
      for (String statement : upgrade.statements()) {
        executeUnlessDone(connection, statement);
      }
    }
    number(connection, "SELECT RELEASE_LOCK(%s)".formatted(lock));
  }

  private static void executeUnlessDone(SqlConnection connection, String statement)
      throws SQLException {
    try {
      connection.execute(statement);
    } catch (SQLException failed) {
      if (!MySqlErrors.isThereAlready(failed)) {
        throw failed;
      }
    }
  }

  /** Names of locks belong to a whole server, and have room for 64 characters. */
  String lock(String purpose) {
    return tables.in(
        "CONCAT('latchkey %s ', LEFT(SHA2(CONCAT(DATABASE(), '.', '{sessions}'), 256), 40))"
            .formatted(purpose));
  }

  static int number(SqlConnection connection, String query) throws SQLException {
    try (ResultSet rows = connection.prepare(query).executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** One that is set so takes no writes, whatever a login with special rights may do there. */
  @Override
  public String isPrimary() {
    return "SELECT @@global.read_only IN ('0', 'OFF') AND @@global.innodb_read_only IN ('0', 'OFF')";
  }

  @Override
  public List<List<PendingWrite<?>>> groups(List<PendingWrite<?>> batch) {
    List<PendingWrite<?>> sorted = new ArrayList<>(batch);
    sorted.sort(
        Comparator.<PendingWrite<?>, String>comparing(write -> write.change().row())
            .thenComparing(write -> write.change().sql()));
    List<List<PendingWrite<?>>> groups = new ArrayList<>();
    int length = 0;
    for (PendingWrite<?> write : sorted) {
      length += write.change().length();
      if (groups.isEmpty() || length > LONGEST_GROUP) {
        groups.add(new ArrayList<>());
        length = write.change().length();
      }
      groups.getLast().add(write);
    }
    return groups;
  }

  @Override
  public void commit(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException {
    if (group.size() == 1 && !group.getFirst().change().isUpdate()) {
      commitAlone(connection, group.getFirst());
    } else {
      commitTogether(connection, group);
    }
  }

  /** A statement alone commits by itself. Here an insertion finds out that the row is there. */
  private void commitAlone(SqlConnection connection, PendingWrite<?> write) throws SQLException {
    PreparedStatement statement = connection.prepare(write.change().sql());
    write.change().parameters().set(statement);
    try {
      write.changed(statement.executeUpdate());
    } catch (SQLException failed) {
      if (isOfASecondary(failed)) {
        throw UndoneException.byClosing(failed);
      }
      if (!MySqlErrors.isDuplicate(failed)) {
        throw MySqlErrors.isOfAStatement(failed) ? new UndoneException(failed) : failed;
      }
      write.changed(0);
    }
  }

  private void commitTogether(SqlConnection connection, List<PendingWrite<?>> group)
      throws SQLException {
    TransactionText transaction = new TransactionText(BEGINNING);
    int locking = addLocking(transaction, updated(group));
    group.forEach(write -> transaction.add(write.change().sql(), write.change().parameters()));
    try {
      List<TransactionText.Result> results = perform(transaction, connection);
      for (int index = 0; index < group.size(); index++) {
        group.get(index).changed(results.get(locking + index).rows());
      }
    } catch (SQLException failed) {
      throw undone(connection, failed);
    }
  }

  private static List<String> updated(List<PendingWrite<?>> group) {
    return group.stream()
        .map(PendingWrite::change)
        .filter(RowChange::isUpdate)
        .map(RowChange::row)
        .distinct()
        .toList();
  }

  /**
   * Locks the rows that will be changed or removed, or fails at once, in MySQL too.
   *
   * @return how many statements were added
   */
  private int addLocking(TransactionText transaction, List<String> rows) {
    List<List<String>> parts = parts(rows);
    for (List<String> some : parts) {
      transaction.add(
          tables.in("SELECT session_handle FROM " + NAMED + " WHERE ")
              + amongHandles(some)
              + " FOR UPDATE NOWAIT",
          handles(APP, some));
    }
    return parts.size();
  }

  private static List<List<String>> parts(List<String> handles) {
    List<List<String>> parts = new ArrayList<>();
    for (int start = 0; start < handles.size(); start += HANDLES_PER_STATEMENT) {
      int end = Math.min(start + HANDLES_PER_STATEMENT, handles.size());
      parts.add(handles.subList(start, end));
    }
    return parts;
  }

  /** App, handles. */
  private static String amongHandles(List<String> handles) {
    return "app_id = ? AND session_handle IN (%s)"
        .formatted(String.join(", ", Collections.nCopies(handles.size(), "?")));
  }

  private static RowChange.Parameters handles(String app, List<String> handles) {
    return (statement, first) -> {
      statement.setString(first, app);
      for (int place = 0; place < handles.size(); place++) {
        statement.setString(first + 1 + place, handles.get(place));
      }
    };
  }

  /**
   * A transaction that failed is still open, and its connection is worth keeping unless the server
   * is not: several that write one row at once fail often.
   */
  private SQLException undone(SqlConnection connection, SQLException failed) {
    if (!MySqlErrors.isOfAStatement(failed)) {
      return failed;
    }
    if (isOfASecondary(failed)) {
      return UndoneException.byClosing(failed);
    }
    try {
      connection.execute("ROLLBACK AND NO CHAIN NO RELEASE");
      return new UndoneException(failed);
    } catch (SQLException lost) {
      failed.addSuppressed(lost);
      return UndoneException.byClosing(failed);
    }
  }

  /** Does a transaction. */
  List<TransactionText.Result> perform(TransactionText transaction, SqlConnection connection)
      throws SQLException {
    return transaction.commit(connection);
  }

  @Override
  public boolean isPassing(SQLException fault) {
    return MySqlErrors.isDeadlock(fault);
  }

  @Override
  public boolean isHeldByAnother(SQLException fault) {
    return MySqlErrors.isHeldByAnother(fault);
  }

  @Override
  public boolean isMissingTable(SQLException fault) {
    return MySqlErrors.isMissingTable(fault);
  }

  @Override
  public boolean isMissingColumn(SQLException fault) {
    return MySqlErrors.isMissingColumn(fault);
  }

  @Override
  public StoreFault fault(SQLException exception) {
    return MySqlErrors.kind(exception);
  }

  /**
   * It fails when the row is there: words that make it do nothing hide other failures, or count a
   * row that is there as changed.
   */
  @Override
  public String insertUnlessPresent(String table, List<String> columns, List<String> key) {
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(
            table,
            String.join(", ", columns),
            String.join(", ", Collections.nCopies(columns.size(), "?")));
  }

  @Override
  public boolean isTaken(SQLException failedInsertion) {
    return MySqlErrors.isDuplicate(failedInsertion);
  }

  @Override
  public String ofUser() {
    return "user_start = LEFT(CAST(? AS BINARY), 255) AND user_id = ?";
  }

  /** MySQL would rather read the whole table, and sort it, when the user has a large part of it. */
  @Override
  public String byUserList() {
    return " FORCE INDEX (session_user_list_index)";
  }

  /** Two ranges of the index: comparing rows would read the list from its beginning. */
  @Override
  public String behindPlace() {
    return "(created_at_time > ? OR (created_at_time = ? AND session_handle > ?))";
  }

  @Override
  public List<String> revoke(SqlConnection connection, String app, List<String> handles)
      throws SQLException {
    List<String> names = handles.stream().sorted().toList();
    TransactionText transaction = new TransactionText(BEGINNING);
    int locking = addLocking(transaction, names);
    for (List<String> some : parts(names)) {
      addRemoval(transaction, amongHandles(some), handles(app, some));
    }
    try {
      List<TransactionText.Result> results = perform(transaction, connection);
      return removed(results.subList(locking, results.size()));
    } catch (SQLException failed) {
      throw undone(connection, failed);
    }
  }

  /**
   * Marks the rows, returns them and removes them. A row that comes to meet the condition in
   * between has no mark, so it is neither returned nor removed. The mark is in a column that nobody
   * will read again, after a value that is never there otherwise.
   */
  private void addRemoval(
      TransactionText transaction, String condition, RowChange.Parameters parameters) {
    String mark = "'revoked " + UUID.randomUUID() + "'";
    String marked = " WHERE " + condition + " AND refresh_secret_id = " + mark;
    String marking = "UPDATE " + NAMED + " SET refresh_secret_id = " + mark + " WHERE ";
    transaction.add(tables.in(marking) + condition, parameters);
    transaction.add(tables.in("SELECT session_handle FROM " + NAMED) + marked, parameters);
    transaction.add(tables.in("DELETE session FROM " + NAMED) + marked, parameters);
  }

  private static List<String> removed(List<TransactionText.Result> results) {
    return results.stream().flatMap(result -> result.texts().stream()).toList();
  }

  /** One statement, which commits by itself, between taking and giving back the turn. */
  @Override
  public int deleteExpired(SqlConnection connection, String app, Instant now, int limit)
      throws SQLException {
    PreparedStatement delete =
        connection.prepare(
            "SET @latchkey_turn = GET_LOCK(%1$s, 0);\n%2$s;\nDO RELEASE_LOCK(%1$s)"
                .formatted(lock(CLEAN_UP), deletion("@latchkey_turn = 1")));
    setDeletion(delete, app, now, limit);
    delete.execute();
    delete.getMoreResults();
    return delete.getUpdateCount();
  }

  /**
   * Returns a removal of sessions that ended, past those in use.
   *
   * @param condition what has to be true besides
   */
  final String deletion(String condition) {
    return tables.in(
        """
        DELETE session FROM (
          SELECT app_id, session_handle FROM {sessions} FORCE INDEX (session_end_index)
          WHERE %s AND app_id = ? AND expires_at < ?
          ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED) AS ended
        STRAIGHT_JOIN {sessions} AS session FORCE INDEX (PRIMARY)
        ON session.app_id = ended.app_id AND session.session_handle = ended.session_handle"""
            .formatted(condition));
  }

  /** Fills the parameters of {@link #deletion}. */
  static void setDeletion(PreparedStatement delete, String app, Instant now, int limit)
      throws SQLException {
    delete.setString(1, app);
    delete.setLong(2, now.toEpochMilli());
    delete.setInt(3, limit);
  }
}
