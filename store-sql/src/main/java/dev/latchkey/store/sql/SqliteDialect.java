package dev.latchkey.store.sql;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** SQLite 3.37 or newer. */
class SqliteDialect implements SqlDialect {

  private static final int PRIMARY_CODE = 0xff;

  @Override
  public List<String> migrations() {
    return List.of("sqlite/001-sessions-and-keys.sql");
  }

  /**
   * Not the driver's own transactions: it begins the next one in the act of committing, which would
   * keep other processes out for ever.
   */
  @Override
  public void begin(SqlConnection connection) throws SQLException {
    connection.prepare("BEGIN IMMEDIATE").execute();
  }

  @Override
  public void commit(SqlConnection connection) throws SQLException {
    connection.prepare("COMMIT").execute();
  }

  /** Without space or lock the last frame of the log, which makes it count, was not written. */
  @Override
  public boolean isUndone(SQLException failedCommit) {
    StoreFault fault = fault(failedCommit);
    return fault == StoreFault.DISK_FULL || fault == StoreFault.BUSY;
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
  public String deleteExpiredSessions() {
    return """
        DELETE FROM session_info WHERE app_id = ? AND session_handle IN (
          SELECT session_handle FROM session_info
          WHERE app_id = ? AND expires_at < ? ORDER BY expires_at LIMIT ?)""";
  }
}
