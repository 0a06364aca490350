package dev.latchkey.store.sql;

import dev.latchkey.engine.session.SessionHandle;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** In what SQL databases differ. */
interface SqlDialect {

  /** Returns how the tables are called. */
  TableNames tables();

  /**
   * The scripts that make the schema, in order, as resources beside this type: the first makes
   * version 1. Scripts that were once released never change; new ones only add.
   */
  List<String> migrations();

  /**
   * Brings the schema to the next version, all or nothing as far as the database can. Of several
   * servers that do it at once one succeeds; to the others it is done, or fails.
   *
   * @param upgrade what to do
   */
  void upgrade(SqlConnection connection, SchemaUpgrade upgrade) throws SQLException;

  /** Returns whether the database does one write after the other anyway. */
  boolean hasOneWriter();

  /**
   * Returns writes that came together as the groups to commit together, in any order: their callers
   * all wait, so none comes before another.
   */
  List<List<PendingWrite<?>>> groups(List<PendingWrite<?>> batch);

  /**
   * Does the writes of a group in one transaction and makes them durable. No transaction stays open
   * while a database server waits for this process.
   *
   * @throws UndoneException when certainly nothing was done
   * @throws SQLException when nobody knows
   */
  void commit(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException;

  /** Tells whether a fault is one that the same transaction may not meet when it comes again. */
  boolean isPassing(SQLException fault);

  /** Tells whether a fault is that another holds a row for longer than a statement waits. */
  boolean isHeldByAnother(SQLException fault);

  /**
   * Tells whether a server refused because it takes no writes: nothing was done, and by now another
   * one may be in its place.
   */
  default boolean isOfASecondary(SQLException fault) {
    return !hasOneWriter() && fault(fault) == StoreFault.READ_ONLY;
  }

  /**
   * Tells whether a fault is that a server is going or gone, or takes no writes, so that other
   * connections to it are of no use either. One that is only silent may be slow.
   */
  default boolean isOfALeavingServer(SQLException fault) {
    return isOfASecondary(fault)
        || (fault(fault) == StoreFault.UNREACHABLE && !DriverFault.isOfPatience(fault));
  }

  /** Tells whether a fault is that a table or its schema does not exist. */
  boolean isMissingTable(SQLException fault);

  /** Tells whether a fault is that a table has no such column. */
  boolean isMissingColumn(SQLException fault);

  /** Returns the kind of a fault. */
  StoreFault fault(SQLException exception);

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
   * Returns the condition that a row stands behind a place in its user's list, in such words that
   * the list is read from there. Its parameters are created at, created at, handle.
   */
  default String behindPlace() {
    return "created_at_time >= ? AND (created_at_time, session_handle) > (?, ?)";
  }

  /** Removes sessions and returns those that were there. */
  List<SessionHandle> revoke(SqlConnection connection, String app, List<SessionHandle> handles)
      throws SQLException;

  /**
   * Removes sessions that ended before a time, the oldest first, at most so many, and returns how
   * many. None while another server does it, and none that is being changed.
   */
  int deleteExpired(SqlConnection connection, String app, Instant now, int limit)
      throws SQLException;
}
