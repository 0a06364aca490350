package dev.latchkey.store.sql.sqlite;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.store.testkit.SessionEngineContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteEngineTest extends SessionEngineContract {

  @TempDir Path folder;

  @Override
  protected OpenStore open() {
    SqlStore store = SqliteStore.open(folder.resolve("store.sqlite"));
    return new OpenStore(store.sessions(), store.keys(), store::close);
  }
}
