package dev.latchkey.store.sql.connection;

import java.sql.SQLException;

/** Something to do on a connection that is lent for as long as it takes. */
@FunctionalInterface
public interface SqlWork<T> {

  /** Does it; the connection must not be kept. */
  T on(SqlConnection connection) throws SQLException;
}
