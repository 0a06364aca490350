package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.sql.ServerDialect;
import dev.latchkey.store.sql.commit.PendingWrite;
import dev.latchkey.store.sql.commit.RowChange;
import dev.latchkey.store.sql.commit.TransactionText;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.fault.UndoneException;
import dev.latchkey.store.sql.schema.SchemaScript;
import dev.latchkey.store.sql.schema.SchemaUpgrade;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * PostgreSQL 12 or newer. Every statement, and every batch of one statement, is a transaction of
 * its own in one round trip: the server never waits for this process with a lock in its hands. Rows
 * are locked in the order of their handles, so that no two transactions wait for each other.
 *
 * <p>What a transaction needs is set on the connection where that is ours alone. Where a pooler
 * gives each transaction another one, the text of the transaction says all of it, and no statement
 * is kept at the server: its name might stand for another client's statement there.
 */
class PostgreSqlDialect implements ServerDialect {

  /** The driver divides larger batches, each part a transaction of its own. */
  private static final int LARGEST_BATCH = 128;

  /** Names of locks: what they stand for in a database full of other programs' locks. */
  private static final long SCHEMA_LOCK = 0x4c61_7463_6801L;

  /**
   * Feature not supported: what a server that recovers says to a transaction that wants to write.
   */
  private static final String NO_WRITES_DURING_RECOVERY = "0A000";

  /** For the rest of the transaction: a large table takes its time. */
  private static final String LONG_WAITS =
      "SELECT set_config('lock_timeout', '60s', true), set_config('statement_timeout', '0', true)";

  private static final Duration UPGRADE_TIMEOUT = Duration.ofMinutes(30);

  /**
   * How long a statement waits inside the database for whoever holds its row: next to nothing,
   * since others wait behind it. It is tried again.
   */
  static final Duration ROW_TIMEOUT = Duration.ofMillis(5);

  /** When the server ends a statement that nobody waits for any more. */
  static final Duration LONGEST_STATEMENT = Duration.ofSeconds(30);

  static final long CLEAN_UP_LOCK = 0x4c61_7463_6802L;

  /**
   * Locks before it removes, since a removal alone locks in an order of its own. What was locked is
   * handed on as an array, whose rows are looked up by their key: how many rows a join would expect
   * is a matter of statistics, and of many it would read the whole table.
   */
  private static final String REVOCATION =
      """
      WITH ended AS MATERIALIZED (
        SELECT session_handle FROM {sessions} WHERE app_id = ? AND session_handle = ANY (?)
        ORDER BY session_handle FOR UPDATE)
      DELETE FROM {sessions}
      WHERE app_id = ? AND session_handle = ANY (ARRAY(SELECT session_handle FROM ended))
      RETURNING session_handle""";

  /**
   * As {@link #REVOCATION}, and past rows in use. The app is no condition for an index: of those
   * that begin with it none has the order that is wanted.
   */
  private static final String CLEAN_UP =
      """
      WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(?) AS mine),
      ended AS MATERIALIZED (
        SELECT session_handle FROM {sessions} AS candidate
        WHERE (SELECT mine FROM turn) AND app_id || '' = ? AND expires_at < ?
        ORDER BY expires_at LIMIT ? FOR UPDATE OF candidate SKIP LOCKED)
      DELETE FROM {sessions}
      WHERE app_id = ? AND session_handle = ANY (ARRAY(SELECT session_handle FROM ended))""";

  /**
   * Has rows be removed by an index and in its order, also where nothing is set for a session: not
   * by reading all rows, nor all that have ended. What is named may be sorted.
   */
  private static final List<String> BY_INDEX =
      List.of(
          "SET LOCAL enable_seqscan = off",
          "SET LOCAL enable_bitmapscan = off",
          "SET LOCAL enable_sort = on");

  private final TableNames tables;
  private final List<String> beginning;

  PostgreSqlDialect(TableNames tables) {
    this(tables, "BEGIN ISOLATION LEVEL READ COMMITTED");
  }

  /**
   * Makes the dialect.
   *
   * @param begin the statement that begins a transaction
   */
  PostgreSqlDialect(TableNames tables, String begin) {
    this.tables = tables;
    this.beginning =
        List.of(
            begin,
            "SET LOCAL lock_timeout = " + ROW_TIMEOUT.toMillis(),
            "SET LOCAL statement_timeout = " + LONGEST_STATEMENT.toMillis(),
            "SELECT set_config('synchronous_commit', 'on', true)"
                + " WHERE current_setting('synchronous_commit') = 'off'");
  }

  /** Returns whether a connection is set up for our transactions, and stays so between them. */
  boolean isSetUp(SqlConnection connection) throws SQLException {
    return PostgreSqlDriver.keepsStatements(connection);
  }

  @Override
  public TableNames tables() {
    return tables;
  }

  @Override
  public List<SchemaScript> migrations() {
    return SchemaScript.beside(
        PostgreSqlDialect.class,
        "001-sessions-and-keys.sql",
        "002-devices.sql",
        "003-user-lists.sql",
        "004-ends.sql");
  }

  /** All statements go out together, and are one transaction because they do. */
  @Override
  public void upgrade(SqlConnection connection, SchemaUpgrade upgrade) throws SQLException {
    List<String> statements = new ArrayList<>();
    statements.add(LONG_WAITS);
    statements.add("SELECT pg_advisory_xact_lock(%s)".formatted(SCHEMA_LOCK));
    tables.schema().ifPresent(name -> statements.add(makingSchemaUnlessThere(name)));
    statements.addAll(upgrade.statements());
    connection.allow(UPGRADE_TIMEOUT);
    connection.execute(String.join(";\n", statements));
  }

  /** To make one that is there would take a right that a login need not have. */
  private static String makingSchemaUnlessThere(String name) {
    return "DO $$ BEGIN IF to_regnamespace('%1$s') IS NULL THEN CREATE SCHEMA %1$s; END IF; END $$"
        .formatted(name);
  }

  @Override
  public String isPrimary() {
    return "SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off'";
  }

  @Override
  public List<List<PendingWrite<?>>> groups(List<PendingWrite<?>> batch) {
    Map<String, List<PendingWrite<?>>> byText = new LinkedHashMap<>();
    for (PendingWrite<?> write : batch) {
      byText.computeIfAbsent(write.change().sql(), text -> new ArrayList<>()).add(write);
    }
    List<List<PendingWrite<?>>> groups = new ArrayList<>();
    for (List<PendingWrite<?>> sameText : byText.values()) {
      sameText.sort(Comparator.comparing(write -> write.change().row()));
      for (int start = 0; start < sameText.size(); start += LARGEST_BATCH) {
        groups.add(sameText.subList(start, Math.min(start + LARGEST_BATCH, sameText.size())));
      }
    }
    return groups;
  }

  @Override
  public void commit(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException {
    if (isSetUp(connection)) {
      commitBatch(connection, group);
    } else {
      commitText(connection, group);
    }
  }

  private void commitBatch(SqlConnection connection, List<PendingWrite<?>> group)
      throws SQLException {
    try {
      PreparedStatement statement = connection.prepare(group.getFirst().change().sql());
      for (PendingWrite<?> write : group) {
        write.change().parameters().set(statement);
        statement.addBatch();
      }
      int[] rows = statement.executeBatch();
      for (int index = 0; index < rows.length; index++) {
        group.get(index).changed(rows[index]);
      }
    } catch (SQLException failed) {
      throw isReported(failed) ? undone(failed) : failed;
    }
  }

  /** A batch that failed is over. */
  private UndoneException undone(SQLException failed) {
    return isOfASecondary(failed) ? UndoneException.byClosing(failed) : new UndoneException(failed);
  }

  private void commitText(SqlConnection connection, List<PendingWrite<?>> group)
      throws SQLException {
    TransactionText transaction = new TransactionText(beginning);
    group.forEach(write -> transaction.add(write.change().sql(), write.change().parameters()));
    List<TransactionText.Result> results = perform(transaction, connection);
    for (int index = 0; index < group.size(); index++) {
      group.get(index).changed(results.get(index).rows());
    }
  }

  private List<TransactionText.Result> perform(
      TransactionText transaction, SqlConnection connection) throws SQLException {
    try {
      return transaction.commit(connection);
    } catch (SQLException failed) {
      throw isReported(failed) ? rolledBack(connection, failed) : failed;
    }
  }

  /** A transaction that was begun by a statement is still open when it failed. */
  private UndoneException rolledBack(SqlConnection connection, SQLException failed) {
    if (isOfASecondary(failed)) {
      return UndoneException.byClosing(failed);
    }
    try {
      connection.execute("ROLLBACK");
      return new UndoneException(failed);
    } catch (SQLException lost) {
      failed.addSuppressed(lost);
      return UndoneException.byClosing(failed);
    }
  }

  /** What the server reports of a statement undoes it; a connection that breaks says nothing. */
  static boolean isReported(SQLException failed) {
    String state = state(failed);
    return !state.isEmpty() && !state.startsWith("08") && !state.startsWith("57P");
  }

  /** Serialization failure, deadlock. */
  @Override
  public boolean isPassing(SQLException fault) {
    return List.of("40001", "40P01").contains(state(fault));
  }

  /** Lock not available. */
  @Override
  public boolean isHeldByAnother(SQLException fault) {
    return "55P03".equals(state(fault));
  }

  /** Undefined table, invalid schema name. */
  @Override
  public boolean isMissingTable(SQLException fault) {
    return List.of("42P01", "3F000").contains(state(fault));
  }

  /** Undefined column. */
  @Override
  public boolean isMissingColumn(SQLException fault) {
    return "42703".equals(state(fault));
  }

  /** By SQLSTATE (PostgreSQL documentation, appendix A). */
  @Override
  public StoreFault fault(SQLException exception) {
    String state = state(exception);
    return switch (state) {
      case "25006", NO_WRITES_DURING_RECOVERY -> StoreFault.READ_ONLY;
      case "28000", "28P01", "3D000", "42501" -> StoreFault.REFUSED;
      case "53100" -> StoreFault.DISK_FULL;
      case "53300", "55P03", "57014", "40001", "40P01" -> StoreFault.BUSY;
      case "57P01", "57P02", "57P03" -> StoreFault.UNREACHABLE;
      case "XX001", "XX002" -> StoreFault.DAMAGED;
      default -> state.startsWith("08") ? StoreFault.UNREACHABLE : StoreFault.OTHER;
    };
  }

  /** The pool's own faults have no state but the cause that kept it from opening a connection. */
  private static String state(SQLException exception) {
    if (exception instanceof SQLTransientConnectionException) {
      return exception.getCause() instanceof SQLException cause ? state(cause) : "53300";
    }
    String state = exception.getSQLState();
    return state == null ? "" : state;
  }

  @Override
  public String insertUnlessPresent(String table, List<String> columns, List<String> key) {
    return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO NOTHING"
        .formatted(
            table,
            String.join(", ", columns),
            String.join(", ", Collections.nCopies(columns.size(), "?")),
            String.join(", ", key));
  }

  /** The index has the beginning of the user only, since an ordered index takes no long text. */
  @Override
  public String ofUser() {
    return "left(user_id, 128) = left(?, 128) AND user_id = ?";
  }

  @Override
  public List<String> revoke(SqlConnection connection, String app, List<String> handles)
      throws SQLException {
    return alone(
            connection,
            tables.in(REVOCATION),
            (revoke, first) -> {
              Connection lent = revoke.getConnection();
              revoke.setString(first, app);
              revoke.setArray(first + 1, lent.createArrayOf("text", handles.toArray()));
              revoke.setString(first + 2, app);
            })
        .texts();
  }

  /** Does one statement as a transaction of its own, planned for the rows that there are now. */
  private TransactionText.Result alone(
      SqlConnection connection, String statement, RowChange.Parameters parameters)
      throws SQLException {
    TransactionText transaction =
        new TransactionText(Stream.concat(beginning.stream(), BY_INDEX.stream()).toList());
    transaction.add(
        statement,
        (prepared, first) -> {
          PostgreSqlDriver.keepNot(prepared);
          parameters.set(prepared, first);
        });
    return perform(transaction, connection).getFirst();
  }

  @Override
  public int deleteExpired(SqlConnection connection, String app, Instant now, int limit)
      throws SQLException {
    return alone(
            connection,
            tables.in(CLEAN_UP),
            (delete, first) -> {
              delete.setLong(first, CLEAN_UP_LOCK);
              delete.setString(first + 1, app);
              delete.setLong(first + 2, now.toEpochMilli());
              delete.setInt(first + 3, limit);
              delete.setString(first + 4, app);
            })
        .rows();
  }
}
