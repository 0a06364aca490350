package dev.latchkey.store.sql.sqlite;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.testkit.KeyStoreContract;
import dev.latchkey.store.testkit.OpenStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteKeyStoreTest extends KeyStoreContract {

  @TempDir Path folder;

  @Override
  protected OpenStore open() {
    SqlStore store = SqliteStore.open(folder.resolve("store.sqlite"));
    return new OpenStore(store.sessions(), store.keys(), store::close);
  }
}
