package dev.latchkey.store.sql.datasource;

import dev.latchkey.store.sql.GuestDialect;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.mysql.GuestMySqlDialect;
import dev.latchkey.store.sql.postgresql.GuestPostgreSqlDialect;
import dev.latchkey.store.sql.schema.FirstConnection;
import dev.latchkey.store.sql.schema.SchemaMigrator;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.sql.sqlite.GuestSqliteDialect;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * A store in a database that an application reaches already, over its own data source: PostgreSQL,
 * MySQL, MariaDB or SQLite, found by asking the database.
 *
 * <p>The data source stays the application's. A connection is taken for one piece of work, is given
 * back as it was (autocommit, timeouts, variables), and is broken off when a fault leaves its state
 * unknown. No call needs two, so a pool of one is enough, unless a caller holds that one while it
 * calls.
 *
 * <p>Everything is done on threads of the store's own, outside of any transaction of the caller:
 * what was acknowledged stays when the caller's transaction is rolled back. So nothing may depend
 * on the calling thread: a data source that chooses a database by the thread must choose the right
 * one without.
 *
 * <p>What was acknowledged survives whatever the database survives: a {@code synchronous_commit} of
 * PostgreSQL or a {@code synchronous} of SQLite that is off is turned on for each write alone.
 * MySQL and MariaDB have to be configured so ({@code innodb_flush_log_at_trx_commit = 1}) and in
 * strict mode, as they are unless somebody changed it.
 */
public final class DataSourceStore {

  private static final String NAME = "the database of the application's data source";

  /** How long the first work may take, which may change large tables. */
  private static final Duration START = Duration.ofMinutes(30);

  private DataSourceStore() {}

  /**
   * Opens the store, and brings the schema up to date; servers and applications that start together
   * do that once.
   *
   * @param source lends connections that may read and change the tables, and make them at first
   * @param tables how the tables are called; a schema, which only PostgreSQL takes, is made when it
   *     does not exist
   * @param timeout how long a call waits for a connection, and then for the database, before it
   *     counts as out of reach; at least 250 ms
   * @throws IllegalArgumentException when the database is of another product, when the timeout is
   *     too short, when a schema is named where there are none, or when connections to MySQL or
   *     MariaDB lose characters ({@code SET NAMES utf8}): that would make one user of two
   * @throws SqlStoreException when that cannot be; the message is one line, and {@link
   *     SqlStoreException#fault()} is the kind
   */
  public static SqlStore open(DataSource source, TableNames tables, Duration timeout) {
    Duration patience = new Capacity(1, timeout).timeout();
    GuestDialect dialect = dialect(product(source), tables);
    migrate(source, dialect);
    BorrowedConnections connections = borrowed(source, dialect, patience);
    return SqlStore.on(dialect, new OwnThreads(connections, patience), connections, patience);
  }

  private static GuestDialect dialect(Product product, TableNames tables) {
    if (tables.schema().isPresent() && !product.name().equals("PostgreSQL")) {
      throw new IllegalArgumentException(product + " has no schemas to put tables into");
    }
    return switch (product.name()) {
      case "PostgreSQL" -> new GuestPostgreSqlDialect(tables);
      case "MySQL", "MariaDB" -> new GuestMySqlDialect(tables);
      case "SQLite" -> new GuestSqliteDialect(tables);
      default ->
          throw new IllegalArgumentException(
              NAME + " is " + product + ": it must be PostgreSQL, MySQL, MariaDB or SQLite");
    };
  }

  private record Product(String name, String version) {

    static Product of(SqlConnection connection) throws SQLException {
      DatabaseMetaData described = connection.describe();
      return new Product(described.getDatabaseProductName(), described.getDatabaseProductVersion());
    }

    @Override
    public String toString() {
      return name + " " + version;
    }
  }

  private static Product product(DataSource source) {
    try (OwnThreads threads =
        new OwnThreads(new BorrowedConnections(source, null, statement -> {}), START)) {
      return threads.use(Product::of);
    } catch (SQLException broken) {
      throw FirstConnection.unusable(NAME, StoreFault.UNREACHABLE, broken);
    }
  }

  private static void migrate(DataSource source, GuestDialect dialect) {
    SchemaMigrator migrator = new SchemaMigrator(dialect, InstantSource.system());
    try (OwnThreads threads = new OwnThreads(borrowed(source, dialect, START), START)) {
      if (!threads.use(dialect::keepsCharacters)) {
        throw new IllegalArgumentException(
            NAME + " loses characters on its connections: they must use utf8mb4");
      }
      threads.use(connection -> migrator.migrate(connection, NAME));
    } catch (SQLException broken) {
      throw FirstConnection.unusable(NAME, dialect.fault(broken), broken);
    }
  }

  /** Where there is no server, nothing can be out of reach. */
  private static BorrowedConnections borrowed(
      DataSource source, GuestDialect dialect, Duration timeout) {
    return new BorrowedConnections(
        source, dialect.hasOneWriter() ? null : timeout, dialect::prepare);
  }
}
