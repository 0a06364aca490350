package dev.latchkey.store.sql.sqlite;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.ConnectionPool;
import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.store.testkit.SessionStoreContract;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** The whole contract over a single connection for reads and writes: no call needs two. */
class OneConnectionTest extends SessionStoreContract {

  /** Many callers take turns here, on a machine that may be busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Override
  protected OpenStore open() {
    SqliteFile file = new SqliteFile(folder.resolve("store.sqlite"));
    file.prepare();
    ConnectionPool pool = new ConnectionPool(file::connect, 1, PATIENCE);
    try {
      SqlStore store = SqlStore.open(file.description(), new SqliteDialect(), pool, pool, PATIENCE);
      return new OpenStore(store.sessions(), store.keys(), store::close);
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }
}
