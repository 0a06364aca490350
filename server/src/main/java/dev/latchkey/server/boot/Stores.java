package dev.latchkey.server.boot;

import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.server.config.Database;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.SqliteStore;
import java.nio.file.Path;

/**
 * What a server keeps its data in.
 *
 * @param sessions the sessions
 * @param keys the keys
 * @param probe makes a trivial read; throws {@link dev.latchkey.engine.store.StoreException} when
 *     the store is broken
 * @param closing ends the use of the store
 */
public record Stores(SessionStore sessions, KeyStore keys, Runnable probe, Runnable closing) {

  /**
   * The store that the configuration chooses.
   *
   * @throws dev.latchkey.store.sql.SqlStoreException when it cannot be used
   * @throws CannotOpen when this build has no such store
   */
  public static Stores open(Database database) {
    return switch (database) {
      case Database.Sqlite(Path file) -> sqlite(file);
      case Database.Server server ->
          throw new CannotOpen(
              server.kind().product() + " is not supported yet; leave its keys unset for SQLite");
    };
  }

  /** A database is configured that this build cannot use; the message is one line. */
  public static final class CannotOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotOpen(String message) {
      super(message);
    }
  }

  /**
   * The embedded store.
   *
   * @throws dev.latchkey.store.sql.SqlStoreException when the file cannot be used
   */
  public static Stores sqlite(Path file) {
    SqlStore store = SqliteStore.open(file);
    return new Stores(store.sessions(), store.keys(), store::ping, store::close);
  }
}
