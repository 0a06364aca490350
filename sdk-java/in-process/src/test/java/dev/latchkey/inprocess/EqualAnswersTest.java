package dev.latchkey.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.testkit.Installation;
import dev.latchkey.client.testkit.Transcript;
import dev.latchkey.client.testkit.Wishes;
import dev.latchkey.server.boot.Stores;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import dev.latchkey.store.testkit.StandingClock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same calls are answered the same here and by a server. */
class EqualAnswersTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void calls_chosenByChance_areAnsweredTheSameByBoth(long seed) {
    List<String> here = here(seed);

    assertThat(here).isEqualTo(byAServer(seed));
    assertThat(here)
        .anyMatch(line -> line.contains("theft reuse_"))
        .anyMatch(line -> line.contains("TryRefreshTokenException access_token_expired"))
        .anyMatch(line -> line.contains("UnauthorisedException session_ended"))
        .anyMatch(line -> line.contains("parent_rt_hash"));
  }

  private List<String> here(long seed) {
    StandingClock clock = new StandingClock();
    try (Installation here =
        new Installation(
            InProcess.over(folder.resolve("here.sqlite")).clock(clock).open(), () -> {})) {
      return Transcript.of(here.latchkey(), clock, seed);
    }
  }

  private static List<String> byAServer(long seed) {
    StandingClock clock = new StandingClock();
    Stores stores =
        new Stores(new InMemorySessionStore(), new InMemoryKeyStore(), () -> {}, () -> {});
    try (Installation server = TestServer.start(stores, clock, Wishes.NONE)) {
      return Transcript.of(server.latchkey(), clock, seed);
    }
  }
}
