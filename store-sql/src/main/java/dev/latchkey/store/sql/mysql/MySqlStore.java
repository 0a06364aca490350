package dev.latchkey.store.sql.mysql;

import com.zaxxer.hikari.util.DriverDataSource;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.connection.ServerConnections;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.schema.FirstConnection;
import dev.latchkey.store.sql.schema.TableNames;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * A store in a MySQL or MariaDB database, which any number of servers may share. What was
 * acknowledged survives whatever the database survives: its {@code innodb_flush_log_at_trx_commit}
 * must be 1, as it is unless somebody changed it.
 */
public final class MySqlStore {

  /** Names are compared byte by byte, and what does not fit fails instead of being cut. */
  private static final String SQL_MODE = "STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION";

  /** Nothing here depends on how the server or the login is configured. */
  private static final String SESSION =
      """
      SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
      SET SESSION autocommit = 1, completion_type = 0, sql_select_limit = 18446744073709551615, sql_mode = '%s'"""
          .formatted(SQL_MODE);

  /** One whose statements wait as little as can be for whoever holds their rows. */
  static final String HURRIED_SESSION = SESSION + ";\n" + MySqlDialect.HURRY;

  private MySqlStore() {}

  /**
   * Opens the store, and brings the schema up to date; servers that start together do that once.
   * Unless an option says otherwise, the connection is encrypted, and the server's certificate
   * verified, when the server offers encryption.
   *
   * @param server the database, which must exist
   * @param tables how the tables are called, without a schema
   * @param capacity how much it asks of the server
   * @throws SqlStoreException when that cannot be; the message is one line that names the database,
   *     and {@link SqlStoreException#fault()} is the kind
   */
  public static SqlStore open(DatabaseServer server, TableNames tables, Capacity capacity) {
    MySqlDialect dialect = new MySqlDialect(tables);
    new FirstConnection("MySQL database " + server, dialect)
        .migrate(driver(server, capacity.atStart()), SESSION);
    ServerConnections connections =
        new ServerConnections(driver(server, capacity), dialect, capacity, HURRIED_SESSION);
    return SqlStore.on(dialect, connections, capacity.timeout());
  }

  static DataSource driver(DatabaseServer server, Capacity capacity) {
    String milliseconds = String.valueOf(capacity.timeout().toMillis());
    Properties options = new Properties();
    options.setProperty("sslMode", "allow");
    options.setProperty("connectionAttributes", "program_name:latchkey");
    options.setProperty("connectTimeout", milliseconds);
    options.setProperty("socketTimeout", milliseconds);
    options.putAll(server.options());
    options.setProperty("allowMultiQueries", "true");
    options.setProperty("useAffectedRows", "false");
    options.setProperty("useServerPrepStmts", "false");
    return new DriverDataSource(
        url(server),
        org.mariadb.jdbc.Driver.class.getName(),
        options,
        server.login().user(),
        server.login().password());
  }

  private static String url(DatabaseServer server) {
    String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
    return "jdbc:mariadb://%s:%s/%s".formatted(host, server.port(), server.database());
  }
}
