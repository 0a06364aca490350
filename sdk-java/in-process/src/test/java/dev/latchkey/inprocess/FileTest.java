package dev.latchkey.inprocess;

import dev.latchkey.client.testkit.Installation;
import dev.latchkey.client.testkit.LatchkeyContract;
import dev.latchkey.client.testkit.Wishes;
import dev.latchkey.store.testkit.StandingClock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract in this process, in a SQLite file. */
class FileTest extends LatchkeyContract {

  @TempDir Path folder;

  @Override
  protected Installation open(StandingClock clock, Wishes wishes) {
    return new Installation(
        InProcess.over(folder.resolve("sessions.sqlite"))
            .clock(clock)
            .antiCsrf(wishes.antiCsrf())
            .storeCheck(wishes.storeCheck())
            .open(),
        () -> {});
  }
}
