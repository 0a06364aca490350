package dev.latchkey.store.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** SQLite, but a commit fails when asked to. */
final class FaultyDialect implements SqlDialect {

  private final SqliteDialect sqlite = new SqliteDialect();
  private volatile int failingCode;
  private final AtomicInteger commitsUntilFailure = new AtomicInteger(-1);

  /** Makes one commit fail instead of happening, after some that succeed. */
  void failCommit(int after, int code) {
    failingCode = code;
    commitsUntilFailure.set(after);
  }

  @Override
  public void commit(SqlConnection connection) throws SQLException {
    if (commitsUntilFailure.getAndDecrement() == 0) {
      throw new SQLException("the commit fails", "", failingCode);
    }
    sqlite.commit(connection);
  }

  @Override
  public List<String> migrations() {
    return sqlite.migrations();
  }

  @Override
  public void begin(SqlConnection connection) throws SQLException {
    sqlite.begin(connection);
  }

  @Override
  public boolean isUndone(SQLException failedCommit) {
    return sqlite.isUndone(failedCommit);
  }

  @Override
  public StoreFault fault(SQLException exception) {
    return sqlite.fault(exception);
  }

  @Override
  public String insertUnlessPresent(String table, List<String> columns, List<String> key) {
    return sqlite.insertUnlessPresent(table, columns, key);
  }

  @Override
  public String deleteExpiredSessions() {
    return sqlite.deleteExpiredSessions();
  }
}
