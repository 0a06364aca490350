package dev.latchkey.store.sql;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** SQLite, but a commit fails when asked to. */
final class FaultyDialect extends SqliteDialect {

  private final AtomicInteger commitsUntilFailure = new AtomicInteger(-1);
  private volatile int failingCode;

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
    super.commit(connection);
  }
}
