package dev.latchkey.store.sql.row;

import dev.latchkey.store.sql.commit.CommitDialect;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** In which words a database finds, makes and removes rows. */
public interface RowDialect extends CommitDialect {

  /** Returns how the tables are called. */
  TableNames tables();

  /** Returns whether the database does one write after the other anyway. */
  boolean hasOneWriter();

  /**
   * Returns an insertion that changes nothing when the row is there: it inserts no row, or fails so
   * that {@link #isTaken} knows it.
   *
   * @param table the table
   * @param columns all columns, in the order of the parameters
   * @param key the columns of the primary key
   */
  String insertUnlessPresent(String table, List<String> columns, List<String> key);

  /** Tells whether an insertion failed because the row is there. */
  default boolean isTaken(SQLException failedInsertion) {
    return false;
  }

  /**
   * Returns the condition that a row is of a user, in such words that the list of the user's rows
   * is read from an index: each parameter is the user.
   */
  String ofUser();

  /**
   * Returns what follows the name of the table where a user's rows are listed: nothing, or the
   * words that make the database use the index of that list, and a space before them. An index that
   * is named here can never be dropped.
   */
  default String byUserList() {
    return "";
  }

  /**
   * Returns the condition that a row stands behind a place in its user's list, in such words that
   * the list is read from there. Its parameters are created at, created at, handle.
   */
  default String behindPlace() {
    return "created_at_time >= ? AND (created_at_time, session_handle) > (?, ?)";
  }

  /**
   * Removes sessions and returns those that were there.
   *
   * @param handles what their rows have as {@code session_handle}
   */
  List<String> revoke(SqlConnection connection, String app, List<String> handles)
      throws SQLException;

  /**
   * Removes sessions that ended before a time, the oldest first, at most so many, and returns how
   * many. None while another server does it, and none that is being changed.
   */
  int deleteExpired(SqlConnection connection, String app, Instant now, int limit)
      throws SQLException;
}
