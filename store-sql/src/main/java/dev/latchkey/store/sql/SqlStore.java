package dev.latchkey.store.sql;

import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.store.sql.commit.GroupCommit;
import dev.latchkey.store.sql.commit.WriteCounts;
import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.row.SqlAccess;
import dev.latchkey.store.sql.row.SqlKeyStore;
import dev.latchkey.store.sql.row.SqlSessionStore;
import dev.latchkey.store.sql.schema.SchemaMigrator;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * An open SQL database that keeps sessions and keys. Safe for use by several threads at once.
 *
 * <p>Every write is durable when its call returns; writes of several callers share commits.
 */
public final class SqlStore implements AutoCloseable {

  /** How long a caller waits for a connection, for a place in the queue of writes, for a commit. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SqlDialect dialect;
  private final Connections readers;
  private final Connections writers;
  private final GroupCommit committer;
  private final SqlAccess access;

  private SqlStore(
      SqlDialect dialect, Connections readers, Connections writers, Duration patience) {
    this.dialect = dialect;
    this.readers = readers;
    this.writers = writers;
    this.committer = new GroupCommit(dialect, writers, patience);
    this.access = new SqlAccess(dialect, readers, committer, patience);
  }

  /**
   * Brings the schema up to date and opens the store. The pools may be the same one; the store
   * closes them.
   *
   * @param name how the store is called in messages
   * @param patience how long a write waits for its turn, and then for its commit
   * @throws SqlStoreException when the schema is newer
   * @throws SQLException when the database is broken
   */
  public static SqlStore open(
      String name, SqlDialect dialect, Connections readers, Connections writers, Duration patience)
      throws SQLException {
    SchemaMigrator migrator = new SchemaMigrator(dialect, InstantSource.system());
    try {
      writers.use(connection -> migrator.migrate(connection, name));
      return new SqlStore(dialect, readers, writers, patience);
    } catch (SQLException | RuntimeException broken) {
      writers.close();
      throw broken;
    }
  }

  /**
   * Opens a store whose schema is up to date. The store closes the connections.
   *
   * @param patience how long a write waits for its turn, and then for its commit
   */
  public static SqlStore on(SqlDialect dialect, Connections connections, Duration patience) {
    return on(dialect, connections, connections, patience);
  }

  /**
   * Opens a store whose schema is up to date. The store closes the connections.
   *
   * @param callers lends to callers: what they read, and what they remove
   * @param committer lends to the thread that commits
   * @param patience how long a write waits for its turn, and then for its commit
   */
  public static SqlStore on(
      SqlDialect dialect, Connections callers, Connections committer, Duration patience) {
    return new SqlStore(dialect, callers, committer, patience);
  }

  /** Returns the sessions. */
  public SessionStore sessions() {
    return new SqlSessionStore(SqlDialect.APP, dialect, access);
  }

  /** Returns the keys. */
  public KeyStore keys() {
    return new SqlKeyStore(SqlDialect.APP, dialect, access);
  }

  /**
   * Returns if the store answers: reads one row, writes nothing.
   *
   * @throws SqlStoreException when it does not
   */
  public void ping() {
    access.read(
        "checking that the store answers",
        connection -> SchemaMigrator.version(connection, dialect));
  }

  /**
   * Returns if the store can be written: makes one small row of its own anew, durably.
   *
   * @throws SqlStoreException when it cannot
   */
  public void checkWritable() {
    access.writeAlone("asking the store whether it can be written", new WriteProbe(dialect));
  }

  /** Returns how many writes were made durable since the store was opened, and how many commits. */
  public WriteCounts writeCounts() {
    return committer.counts();
  }

  /**
   * Finishes every write that was accepted, refuses new ones, and closes the connections. Closing
   * again does nothing.
   *
   * @throws SqlStoreException when a connection cannot be closed
   */
  @Override
  public void close() {
    committer.close();
    try (readers;
        writers) {
      // Both are closed here, the second even when the first cannot be.
    } catch (SQLException fault) {
      throw SqlStoreException.of("closing the store", dialect, fault);
    }
  }
}
