package dev.latchkey.store.sql.commit;

import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.connection.SqlWork;
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
 * @param length about how many characters its parameters have, where they can have many
 * @param parameters fills the statement's parameters
 * @param outcome what a number of changed rows, 0 or 1, means to the caller
 */
public record RowChange<T>(
    String sql, String row, int length, Parameters parameters, IntFunction<T> outcome)
    implements SqlWork<T> {

  /** Fills the parameters of a statement. */
  @FunctionalInterface
  public interface Parameters {

    /**
     * Fills all of them.
     *
     * @param first the index of the first, not 1 where the statement is part of a longer text
     */
    void set(PreparedStatement statement, int first) throws SQLException;

    /** Fills all of them in a statement that has no others. */
    default void set(PreparedStatement statement) throws SQLException {
      set(statement, 1);
    }
  }

  /** Tells whether it changes a session's row that is there, rather than making or removing one. */
  public boolean isUpdate() {
    return sql.startsWith("UPDATE ");
  }

  @Override
  public T on(SqlConnection connection) throws SQLException {
    PreparedStatement statement = connection.prepare(sql);
    parameters.set(statement);
    return outcome.apply(statement.executeUpdate());
  }
}
