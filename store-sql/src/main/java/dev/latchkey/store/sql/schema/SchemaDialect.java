package dev.latchkey.store.sql.schema;

import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.FaultDialect;
import java.sql.SQLException;
import java.util.List;

/** How a database makes the tables of a store and brings them up to date. */
public interface SchemaDialect extends FaultDialect {

  /** Returns how the tables are called. */
  TableNames tables();

  /**
   * Returns the scripts that make the schema, in order: the first makes version 1. Scripts that
   * were once released never change; new ones only add.
   */
  List<SchemaScript> migrations();

  /**
   * Brings the schema to the next version, all or nothing as far as the database can. Of several
   * servers that do it at once one succeeds; to the others it is done, or fails.
   *
   * @param upgrade what to do
   */
  void upgrade(SqlConnection connection, SchemaUpgrade upgrade) throws SQLException;

  /** Tells whether a fault is that a table or its schema does not exist. */
  boolean isMissingTable(SQLException fault);

  /** Tells whether a fault is that a table has no such column. */
  boolean isMissingColumn(SQLException fault);
}
