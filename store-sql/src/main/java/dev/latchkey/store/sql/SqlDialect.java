package dev.latchkey.store.sql;

import java.sql.SQLException;
import java.util.List;

/** In what SQL databases differ. */
interface SqlDialect {

  /**
   * The scripts that make the schema, in order, as resources beside this type: the first makes
   * version 1. Scripts that were once released never change; new ones only add.
   */
  List<String> migrations();

  /**
   * Begins a transaction that will write, and takes at once whatever lock that needs: waiting
   * happens here and not in the middle.
   */
  void begin(SqlConnection connection) throws SQLException;

  /** Makes what was done since the beginning durable. */
  void commit(SqlConnection connection) throws SQLException;

  /** Tells for certain that a failed commit left nothing behind; in doubt it is false. */
  boolean isUndone(SQLException failedCommit);

  /** Returns the kind of a fault. */
  StoreFault fault(SQLException exception);

  /**
   * Returns an insertion that does nothing when the row is there.
   *
   * @param table the table
   * @param columns all columns, in the order of the parameters
   * @param key the columns of the primary key
   */
  String insertUnlessPresent(String table, List<String> columns, List<String> key);

  /** Returns the removal of expired sessions; parameters: app, app, time, limit. */
  String deleteExpiredSessions();
}
