package dev.latchkey.store.sql;

import dev.latchkey.store.sql.commit.CommitDialect;
import dev.latchkey.store.sql.row.RowDialect;
import dev.latchkey.store.sql.schema.SchemaDialect;

/**
 * In what SQL databases differ: all that the rooms of a store need of one. Safe for use by several
 * threads at once.
 */
public interface SqlDialect extends SchemaDialect, CommitDialect, RowDialect {

  /** The app whose sessions and keys these are, while there is one only. */
  String APP = "public";
}
