package dev.latchkey.store.sql;

import java.sql.SQLException;

/** Lends connections, one for one piece of work. Safe for use by several threads at once. */
interface Connections extends AutoCloseable {

  /**
   * Does the work on a connection. The work must not ask for another one: with a single connection
   * it would wait for itself.
   *
   * @throws SqlStoreException when none became free in time, the wait was interrupted, or this is
   *     closed
   */
  <T> T use(SqlWork<T> work) throws SQLException;

  /** Lends nothing more and closes every connection. */
  @Override
  void close() throws SQLException;
}
