package dev.latchkey.store.sql.connection;

import dev.latchkey.store.sql.fault.FaultDialect;

/** What connections to a database server need to know of it. */
public interface ConnectionDialect extends FaultDialect {

  /**
   * Returns a query whose one row says whether the server takes writes. One that does not may be
   * behind the others, so it is not to be read from either.
   */
  String isPrimary();
}
