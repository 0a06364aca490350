package dev.latchkey.store.sql;

import dev.latchkey.engine.session.SessionHandle;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * PostgreSQL over connections that are somebody else's. What {@link PostgreSqlStore} sets for its
 * own connections is set here for each transaction alone, in the same text: nothing has to be set
 * back, and a pool between this process and the server may give each transaction another
 * connection.
 */
final class GuestPostgreSqlDialect extends PostgreSqlDialect {

  private final List<String> beginning;

  /**
   * Makes the dialect.
   *
   * @param lockTimeout how long a statement waits for a row that another holds
   */
  GuestPostgreSqlDialect(TableNames tables, Duration lockTimeout) {
    super(tables);
    this.beginning =
        List.of(
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
            "SET LOCAL lock_timeout = " + lockTimeout.toMillis(),
            "SET LOCAL statement_timeout = " + Capacity.LONGEST_STATEMENT.toMillis(),
            "SELECT set_config('synchronous_commit', 'on', true)"
                + " WHERE current_setting('synchronous_commit') = 'off'");
  }

  @Override
  public void commit(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException {
    TransactionText transaction = new TransactionText(beginning);
    group.forEach(write -> transaction.add(change(write).sql(), change(write).parameters()));
    List<TransactionText.Result> results;
    try {
      results = transaction.commit(connection);
    } catch (SQLException failed) {
      throw isReported(failed) ? undone(connection, failed) : failed;
    }
    for (int index = 0; index < group.size(); index++) {
      group.get(index).changed(results.get(index).rows());
    }
  }

  /** A transaction that failed is still open. */
  private static UndoneException undone(SqlConnection connection, SQLException failed) {
    try {
      connection.execute("ROLLBACK");
      return new UndoneException(failed);
    } catch (SQLException lost) {
      failed.addSuppressed(lost);
      return UndoneException.byClosing(failed);
    }
  }

  @Override
  List<SessionHandle> removed(
      SqlConnection connection, String removal, RowChange.Parameters parameters)
      throws SQLException {
    return alone(connection, removal, parameters).handles();
  }

  @Override
  int deleted(SqlConnection connection, String deletion, RowChange.Parameters parameters)
      throws SQLException {
    return alone(connection, deletion, parameters).rows();
  }

  private TransactionText.Result alone(
      SqlConnection connection, String statement, RowChange.Parameters parameters)
      throws SQLException {
    TransactionText transaction = new TransactionText(beginning);
    transaction.add(statement, parameters);
    return transaction.commit(connection).getFirst();
  }
}
