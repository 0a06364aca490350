package dev.latchkey.store.sql.connection;

import dev.latchkey.store.sql.fault.SqlStoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Lends connections, one for one piece of work. Safe for use by several threads at once. */
public interface Connections extends AutoCloseable {

  /**
   * Does the work on a connection. The work must not ask for another one: with a single connection
   * it would wait for itself.
   *
   * @throws SqlStoreException when none became free in time, the wait was interrupted, or this is
   *     closed
   */
  <T> T use(SqlWork<T> work) throws SQLException;

  /** Returns why no connection could be opened lately, or nothing when that is not so. */
  default @Nullable SQLException trouble() {
    return null;
  }

  /** Lends nothing more and closes every connection. */
  @Override
  void close() throws SQLException;
}
