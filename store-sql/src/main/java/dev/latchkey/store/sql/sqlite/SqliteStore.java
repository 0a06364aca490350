package dev.latchkey.store.sql.sqlite;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.ConnectionPool;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.schema.TableNames;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The embedded store: one SQLite file, in write-ahead mode with full synchronisation, so that what
 * was acknowledged survives a crash and a loss of power. Several processes of one machine may share
 * the file; on a network file system they must not.
 */
public final class SqliteStore {

  /** Reading does not wait for the disk when the file is cached, so more would only be idle. */
  private static final int READERS = 4;

  private SqliteStore() {}

  /**
   * Opens the store, and makes the file (readable by its owner only) and its folders when they are
   * missing. Brings the schema up to date.
   *
   * @param file the database file; SQLite keeps two more beside it, {@code -wal} and {@code -shm}
   * @throws SqlStoreException when that cannot be; the message is one line that names the file, and
   *     {@link SqlStoreException#fault()} is the kind. What was there is unchanged
   */
  public static SqlStore open(Path file) {
    return open(file, TableNames.DEFAULT);
  }

  /**
   * Opens the store as {@link #open(Path)} does, with other names of the tables.
   *
   * @param file the database file
   * @param tables how the tables are called; SQLite has no schemas
   * @throws IllegalArgumentException when a schema is named
   * @throws SqlStoreException as for {@link #open(Path)}
   */
  public static SqlStore open(Path file, TableNames tables) {
    if (tables.schema().isPresent()) {
      throw new IllegalArgumentException("SQLite has no schemas to put tables into");
    }
    SqliteFile database = new SqliteFile(file.toAbsolutePath().normalize());
    database.prepare();
    return open(database, database::connect, tables);
  }

  /** Opens a file that is prepared, over connections made as wanted. */
  static SqlStore open(SqliteFile database, ConnectionPool.Opener opener) {
    return open(database, opener, TableNames.DEFAULT);
  }

  private static SqlStore open(
      SqliteFile database, ConnectionPool.Opener opener, TableNames tables) {
    SqliteDialect dialect = new SqliteDialect(tables);
    try {
      SqlStore opened =
          SqlStore.open(
              database.description(),
              dialect,
              new ConnectionPool(opener, READERS, SqlStore.PATIENCE),
              new ConnectionPool(opener, 1, SqlStore.PATIENCE),
              SqlStore.PATIENCE);
      shut(database, opened);
      return opened;
    } catch (SQLException broken) {
      throw database.unusable(dialect.fault(broken), broken);
    }
  }

  private static void shut(SqliteFile database, SqlStore opened) {
    try {
      database.shut();
    } catch (SqlStoreException open) {
      opened.close();
      throw open;
    }
  }
}
