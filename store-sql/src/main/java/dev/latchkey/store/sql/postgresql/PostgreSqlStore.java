package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.connection.ServerConnections;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.schema.FirstConnection;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.SQLException;

/**
 * A store in a PostgreSQL database, which any number of servers may share. What was acknowledged
 * survives whatever the database survives: a {@code synchronous_commit} that is off is turned on.
 * There may be a pooler in between, such as PgBouncer, in transaction mode: that is noticed.
 */
public final class PostgreSqlStore {

  private PostgreSqlStore() {}

  /**
   * Opens the store, and brings the schema up to date; servers that start together do that once.
   *
   * @param server the database, which must exist
   * @param tables how the tables are called; a schema that does not exist is made
   * @param capacity how much it asks of the server
   * @throws SqlStoreException when that cannot be; the message is one line that names the database,
   *     and {@link SqlStoreException#fault()} is the kind
   */
  public static SqlStore open(DatabaseServer server, TableNames tables, Capacity capacity) {
    PostgreSqlDialect dialect = new PostgreSqlDialect(tables);
    new FirstConnection("PostgreSQL database " + server, dialect)
        .migrate(driver(server, capacity.atStart()), "");
    return SqlStore.on(dialect, connections(server, dialect, capacity), capacity.timeout());
  }

  /** Makes the pool of a store. */
  static ServerConnections connections(
      DatabaseServer server, PostgreSqlDialect dialect, Capacity capacity) {
    return new ServerConnections(driver(server, capacity), dialect, capacity, "");
  }

  static PostgreSqlDriver driver(DatabaseServer server, Capacity capacity) {
    int seconds = Math.ceilDivExact((int) capacity.timeout().toMillis(), 1000);
    PostgreSqlDriver driver = new PostgreSqlDriver(settings());
    driver.setServerNames(new String[] {server.host()});
    driver.setPortNumbers(new int[] {server.port()});
    driver.setDatabaseName(server.database());
    driver.setUser(server.login().user());
    driver.setPassword(server.login().password());
    driver.setApplicationName("latchkey");
    driver.setTcpKeepAlive(true);
    // Otherwise messages repeat the values of statements: keys, hashes and payloads.
    driver.setLogServerErrorDetail(false);
    driver.setConnectTimeout(seconds);
    driver.setSocketTimeout(seconds);
    server.options().forEach((name, value) -> set(driver, name, value));
    return driver;
  }

  private static void set(PostgreSqlDriver driver, String name, String value) {
    try {
      driver.setProperty(name, value);
    } catch (SQLException refused) {
      throw new SqlStoreException(
          "the PostgreSQL driver does not take the option " + name, StoreFault.OTHER, refused);
    }
  }

  /**
   * Nothing here depends on how the database or the login is configured.
   *
   * <p>A plan that is made for a kept statement while the table has few rows reads it as a whole,
   * and is kept until the table is analysed, however it grows. No statement of ours gains anything
   * by that, so scans are ruled out. So are bitmaps of rows, and sorting: the only statement that
   * wants an order, but for removals, is the list of a user, and its index has that order. Where
   * one cannot be, PostgreSQL before 18 takes the statement for so expensive that it compiles it,
   * which takes longer than the statement: that is ruled out too.
   */
  private static String settings() {
    return """
        SET enable_seqscan = off;
        SET enable_bitmapscan = off;
        SET enable_sort = off;
        SET jit = off;
        SET lock_timeout = %s;
        SET statement_timeout = %s;
        SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;
        SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off'"""
        .formatted(
            PostgreSqlDialect.ROW_TIMEOUT.toMillis(),
            PostgreSqlDialect.LONGEST_STATEMENT.toMillis());
  }
}
