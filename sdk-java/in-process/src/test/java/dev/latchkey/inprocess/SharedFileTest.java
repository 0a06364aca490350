package dev.latchkey.inprocess;

import dev.latchkey.client.testkit.Installation;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.sqlite.SqliteStore;
import dev.latchkey.store.testkit.StandingClock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SharedFileTest extends SharedStoreContract {

  @TempDir Path folder;

  @Override
  Installation openApplication(StandingClock clock) {
    return new Installation(InProcess.over(file()).clock(clock).open(), () -> {});
  }

  @Override
  SqlStore openStore() {
    return SqliteStore.open(file());
  }

  private Path file() {
    return folder.resolve("shared.sqlite");
  }
}
