package dev.latchkey.server.functional;

import dev.latchkey.server.boot.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, down to the real file. */
@SuppressWarnings("NullAway.Init")
class SqliteTest extends RealStoreContract {
  @TempDir private Path folder;

  @Override
  Stores open() {
    return Stores.sqlite(folder.resolve("sessions.db"));
  }
}
