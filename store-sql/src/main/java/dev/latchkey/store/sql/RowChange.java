package dev.latchkey.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.IntFunction;

/**
 * A write of at most one row, as data: so a dialect may send many of them in one go, those of one
 * text as one batch, and in the order of their rows.
 *
 * @param sql the statement
 * @param row what names the row among those of its table; two servers that lock rows in the order
 *     of these names cannot wait for each other
 * @param parameters fills the statement's parameters
 * @param outcome what a number of changed rows, 0 or 1, means to the caller
 */
record RowChange<T>(String sql, String row, Parameters parameters, IntFunction<T> outcome)
    implements SqlWork<T> {

  /** Fills the parameters of a statement. */
  @FunctionalInterface
  interface Parameters {

    /** Fills all of them. */
    void set(PreparedStatement statement) throws SQLException;
  }

  @Override
  public T on(SqlConnection connection) throws SQLException {
    PreparedStatement statement = connection.prepare(sql);
    parameters.set(statement);
    return outcome.apply(statement.executeUpdate());
  }
}
