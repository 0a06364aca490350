package dev.latchkey.store.sql;

import java.sql.SQLException;

/** Something to do on a connection that is lent for as long as it takes. */
@FunctionalInterface
interface SqlWork<T> {

  /** Does it; the connection must not be kept. */
  T on(SqlConnection connection) throws SQLException;
}
