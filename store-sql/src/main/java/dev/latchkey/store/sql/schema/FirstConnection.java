package dev.latchkey.store.sql.schema;

import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * The first connection to a database server, on which the schema is brought up to date. It is more
 * patient than those that follow, and what keeps it from opening is told at once.
 */
public final class FirstConnection {

  private final String name;
  private final SchemaDialect dialect;

  /**
   * Names a database.
   *
   * @param name how messages call it
   */
  public FirstConnection(String name, SchemaDialect dialect) {
    this.name = name;
    this.dialect = dialect;
  }

  /**
   * Brings the schema up to date.
   *
   * @param driver opens the connection
   * @param prepare what is executed first, unless it is empty
   * @throws SqlStoreException when that cannot be, with a message of one line
   */
  public void migrate(DataSource driver, String prepare) {
    try (SqlConnection connection = new SqlConnection(driver.getConnection())) {
      if (!prepare.isEmpty()) {
        connection.execute(prepare);
      }
      new SchemaMigrator(dialect, InstantSource.system()).migrate(connection, name);
    } catch (SQLException broken) {
      throw unusable(name, dialect.fault(broken), broken);
    }
  }

  /** Says in one line why a database cannot be used. */
  public static SqlStoreException unusable(String name, StoreFault fault, SQLException broken) {
    return new SqlStoreException(name + " " + fault.predicate() + remark(broken), fault, broken);
  }

  /** What the server or the network says is not secret, and says most. */
  private static String remark(SQLException broken) {
    Throwable told = broken.getCause() instanceof SQLException inner ? inner : broken;
    return ": " + String.valueOf(told.getMessage()).replaceAll("\\s+", " ");
  }
}
