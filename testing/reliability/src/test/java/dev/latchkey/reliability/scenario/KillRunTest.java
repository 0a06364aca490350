package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options: {@code -Dlatchkey.kills=N -Dlatchkey.seed=S}. */
class KillRunTest {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final int USERS = 6;

  @Test
  void server_killedAgainAndAgain_losesNothingThatItAcknowledged() {
    try (TestBed bed = TestBed.start(GRACE, Map.of())) {
      Tally tally = new Tally();

      KillRun.ofServers(bed, USERS).play(Sizes.KILLS, Sizes.BOX, Sizes.SEED, tally);

      assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
      assertThat(tally.count("kills")).isEqualTo(Sizes.KILLS);
      assertThat(tally.count("audits of a session")).isGreaterThanOrEqualTo(Sizes.KILLS);
      assertThat(tally.count("refreshes acknowledged")).isPositive();
    }
  }

  /** Shows that the ledger can fail on a real server: each start begins with an old store. */
  @Test
  void server_thatForgets_isReported() {
    try (TestBed bed = TestBed.start(GRACE, Map.of())) {
      bed.stop(0);
      Amnesia amnesia = new Amnesia(bed);
      bed.restart(0);
      Tally tally = new Tally();

      new KillRun(bed, amnesia, USERS).play(Sizes.KILLS, Sizes.BOX, Sizes.SEED, tally);

      assertThat(tally.broken())
          .as("%s", tally.lines())
          .anyMatch(story -> story.contains("a session was lost"));
    }
  }

  /** Puts back what the store was at the beginning. */
  private static final class Amnesia implements KillRun.Victim {
    private static final List<String> LOGS = List.of("-wal", "-shm");
    private final TestBed bed;
    private final Path store;
    private final Path beginning;

    Amnesia(TestBed bed) {
      this.bed = bed;
      this.store = bed.scratch(0).folder().resolve("data").resolve("latchkey.db");
      this.beginning = bed.scratch(0).folder().resolve("beginning.db");
      copy(store, beginning);
    }

    @Override
    public void kill() {
      bed.kill(0);
    }

    @Override
    public void comeBack() {
      try {
        for (String log : LOGS) {
          Files.deleteIfExists(store.resolveSibling("latchkey.db" + log));
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      copy(beginning, store);
      bed.restart(0);
    }

    private static void copy(Path from, Path to) {
      try {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
