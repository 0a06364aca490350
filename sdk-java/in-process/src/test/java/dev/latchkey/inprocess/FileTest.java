package dev.latchkey.inprocess;

import dev.latchkey.client.testkit.Installation;
import dev.latchkey.client.testkit.LatchkeyContract;
import dev.latchkey.client.testkit.Wishes;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.sqlite.SqliteStore;
import dev.latchkey.store.testkit.StandingClock;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/** The contract in this process, in a SQLite file. */
class FileTest extends LatchkeyContract {

  @TempDir Path folder;

  @Override
  protected Installation open(StandingClock clock, Wishes wishes) {
    return new Installation(
        InProcess.over(file())
            .clock(clock)
            .antiCsrf(wishes.antiCsrf())
            .storeCheck(wishes.storeCheck())
            .open(),
        () -> {});
  }

  @Override
  protected void withStore(Consumer<SessionStore> work) {
    try (SqlStore store = SqliteStore.open(file())) {
      work.accept(store.sessions());
    }
  }

  private Path file() {
    return folder.resolve("sessions.sqlite");
  }
}
