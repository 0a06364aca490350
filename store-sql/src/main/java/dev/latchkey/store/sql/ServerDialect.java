package dev.latchkey.store.sql;

/** In what databases on servers differ. */
interface ServerDialect extends SqlDialect {

  /**
   * Returns a query whose one row says whether the server takes writes. One that does not may be
   * behind the others, so it is not to be read from either.
   */
  String isPrimary();
}
