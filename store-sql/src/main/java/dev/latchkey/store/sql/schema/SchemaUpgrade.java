package dev.latchkey.store.sql.schema;

import java.util.List;

/**
 * A step of the schema to the next version.
 *
 * @param version the version that it makes
 * @param statements what makes it, and notes at the end that it is made
 */
public record SchemaUpgrade(int version, List<String> statements) {

  /** Returns whether a schema has got it. */
  public boolean isIn(SchemaVersion schema) {
    return schema.number() >= version;
  }
}
