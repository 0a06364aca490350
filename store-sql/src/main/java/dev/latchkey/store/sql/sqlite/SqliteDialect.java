package dev.latchkey.store.sql.sqlite;

import dev.latchkey.store.sql.SqlDialect;
import dev.latchkey.store.sql.commit.PendingWrite;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** SQLite 3.37 or newer. */
class SqliteDialect implements SqlDialect {

  private static final int PRIMARY_CODE = 0xff;

  /** Below the parameter limit. */
  private static final int HANDLES_PER_STATEMENT = 512;

  private final TableNames tables;

  SqliteDialect() {
    this(TableNames.DEFAULT);
  }

  SqliteDialect(TableNames tables) {
    this.tables = tables;
  }

  @Override
  public TableNames tables() {
    return tables;
  }

  @Override
  public List<SchemaScript> migrations() {
    return SchemaScript.beside(
        SqliteDialect.class,
        "001-sessions-and-keys.sql",
        "002-devices.sql",
        "003-user-lists.sql",
        "004-ends.sql");
  }

  @Override
  public void upgrade(SqlConnection connection, SchemaUpgrade upgrade) throws SQLException {
    begin(connection);
    try {
      if (!upgrade.isIn(SchemaMigrator.version(connection, this))) {
        connection.executeAll(upgrade.statements());
      }
      commit(connection);
    } catch (SQLException failed) {
      rollBack(connection, failed);
      throw failed;
    }
  }

  /** After some faults there is nothing left to roll back, which is a fault of its own. */
  static void rollBack(SqlConnection connection, SQLException failed) {
    try {
      connection.execute("ROLLBACK");
    } catch (SQLException secondary) {
      failed.addSuppressed(secondary);
    }
  }

  @Override
  public boolean hasOneWriter() {
    return true;
  }

  @Override
  public List<List<PendingWrite<?>>> groups(List<PendingWrite<?>> batch) {
    return List.of(batch);
  }

  /** Inside one process: nothing here is a round trip. */
  @Override
  public void commit(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException {
    begin(connection);
    try {
      for (PendingWrite<?> write : group) {
        write.perform(connection);
      }
    } catch (SQLException | RuntimeException failed) {
      throw new UndoneException(failed);
    }
    try {
      commit(connection);
    } catch (SQLException failed) {
      throw isUndone(failed) ? new UndoneException(failed) : failed;
    }
  }

  /**
   * Takes the lock for writing at once: waiting happens here and not in the middle. Not the
   * driver's own transactions: it begins the next one in the act of committing, which would keep
   * other processes out for ever.
   */
  private static void begin(SqlConnection connection) throws SQLException {
    connection.prepare("BEGIN IMMEDIATE").execute();
  }

  /** Makes what was done since the beginning durable. */
  void commit(SqlConnection connection) throws SQLException {
    connection.prepare("COMMIT").execute();
  }

  /** Without space or lock the last frame of the log, which makes it count, was not written. */
  private boolean isUndone(SQLException failedCommit) {
    StoreFault fault = fault(failedCommit);
    return fault == StoreFault.DISK_FULL || fault == StoreFault.BUSY;
  }

  /** Who waits for the lock has waited long enough. */
  @Override
  public boolean isPassing(SQLException fault) {
    return false;
  }

  /** It locks the whole file, and before the first write of a group. */
  @Override
  public boolean isHeldByAnother(SQLException fault) {
    return false;
  }

  /** SQLite has no code for it. */
  @Override
  public boolean isMissingTable(SQLException fault) {
    return String.valueOf(fault.getMessage()).contains("no such table");
  }

  /** SQLite has no code for it. */
  @Override
  public boolean isMissingColumn(SQLException fault) {
    return String.valueOf(fault.getMessage()).contains("no such column");
  }

  /** By primary result code (sqlite.org, "Result and Error Codes"). */
  @Override
  public StoreFault fault(SQLException exception) {
    return switch (exception.getErrorCode() & PRIMARY_CODE) {
      case 3, 14, 23 -> StoreFault.UNREADABLE;
      case 5, 6 -> StoreFault.BUSY;
      case 8 -> StoreFault.READ_ONLY;
      case 11 -> StoreFault.DAMAGED;
      case 13 -> StoreFault.DISK_FULL;
      case 26 -> StoreFault.NOT_A_DATABASE;
      default -> StoreFault.OTHER;
    };
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

  @Override
  public String ofUser() {
    return "user_id = ?";
  }

  @Override
  public List<String> revoke(SqlConnection connection, String app, List<String> handles)
      throws SQLException {
    List<String> revoked = new ArrayList<>();
    for (int start = 0; start < handles.size(); start += HANDLES_PER_STATEMENT) {
      int end = Math.min(start + HANDLES_PER_STATEMENT, handles.size());
      revoked.addAll(revokeSome(connection, app, handles.subList(start, end)));
    }
    return List.copyOf(revoked);
  }

  /** Repeats the last handle until their number is a power of two, so that few texts are needed. */
  private List<String> revokeSome(SqlConnection connection, String app, List<String> handles)
      throws SQLException {
    int places = Integer.highestOneBit(handles.size() * 2 - 1);
    PreparedStatement revoke =
        connection.prepare(
            tables.in(
                "DELETE FROM {sessions} WHERE app_id = ? AND session_handle IN (%s)"
                        .formatted(String.join(", ", Collections.nCopies(places, "?")))
                    + " RETURNING session_handle"));
    revoke.setString(1, app);
    for (int place = 0; place < places; place++) {
      revoke.setString(place + 2, handles.get(Math.min(place, handles.size() - 1)));
    }
    List<String> revoked = new ArrayList<>();
    try (ResultSet rows = revoke.executeQuery()) {
      while (rows.next()) {
        revoked.add(rows.getString(1));
      }
    }
    return revoked;
  }

  /** The sign keeps the app from being a condition for an index: those with it lack the order. */
  @Override
  public int deleteExpired(SqlConnection connection, String app, Instant now, int limit)
      throws SQLException {
    PreparedStatement delete =
        connection.prepare(
            tables.in(
                """
                DELETE FROM {sessions} WHERE app_id = ? AND session_handle IN (
                  SELECT session_handle FROM {sessions}
                  WHERE +app_id = ? AND expires_at < ? ORDER BY expires_at LIMIT ?)"""));
    delete.setString(1, app);
    delete.setString(2, app);
    delete.setLong(3, now.toEpochMilli());
    delete.setInt(4, limit);
    return delete.executeUpdate();
  }
}
