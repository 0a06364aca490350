package dev.latchkey.store.sql.schema;

/**
 * Which version a schema has.
 *
 * @param number 1 or more; 0 for no schema
 * @param usableFrom the oldest version whose programs work with it; 0 for no schema
 */
public record SchemaVersion(int number, int usableFrom) {

  /** There is no schema yet. */
  static final SchemaVersion NONE = new SchemaVersion(0, 0);
}
