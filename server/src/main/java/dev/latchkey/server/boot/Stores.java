package dev.latchkey.server.boot;

import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;
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
   * The embedded store.
   *
   * @throws dev.latchkey.store.sql.SqlStoreException when the file cannot be used
   */
  public static Stores sqlite(Path file) {
    SqlStore store = SqliteStore.open(file);
    return new Stores(store.sessions(), store.keys(), store::ping, store::close);
  }
}
