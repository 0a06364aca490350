package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.reliability.check.OneAtATime;
import dev.latchkey.reliability.check.OneAtATime.Removal;
import dev.latchkey.reliability.scenario.TestBed.Layout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options: {@code -Dlatchkey.expired=N -Dlatchkey.seed=S}. */
class CleanUpRunTest {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Map<String, String> OFTEN =
      Map.of("clean_up_interval", "1", "database_timeout", "30");
  private static final int SERVERS = 2;
  private static final int USERS = 4;

  @Test
  void expiredSessions_removedByTwoServers_disturbNobodyAndGoByOneAtATime() {
    PostgreSqlStorage storage = PostgreSqlStorage.calm();
    try (TestBed bed = TestBed.start(new Layout(storage, SERVERS), GRACE, OFTEN);
        ExpiredSessions expired = new ExpiredSessions(storage)) {
      expired.watch();
      Tally tally = new Tally();

      new CleanUpRun(bed, storage, USERS, Duration.ofMinutes(5))
          .play(Sizes.EXPIRED, Sizes.SEED, tally);

      List<Removal> removals = expired.removals();
      assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
      assertThat(new OneAtATime().broken(removals)).isEmpty();
      assertThat(removals.stream().mapToInt(Removal::rows).sum()).isEqualTo(Sizes.EXPIRED);
      assertThat(removals).hasSizeGreaterThan(1);
      assertThat(tally.count("refreshes during clean-up")).isPositive();
    }
  }

  /** Shows that the check can fail on a real server: this one begins after ten minutes. */
  @Test
  void expiredSessions_thatNobodyRemoves_areReported() {
    PostgreSqlStorage storage = PostgreSqlStorage.calm();
    try (TestBed bed = TestBed.start(new Layout(storage, 1), GRACE, Map.of())) {
      Tally tally = new Tally();

      new CleanUpRun(bed, storage, 1, Duration.ofMillis(100)).play(10, Sizes.SEED, tally);

      assertThat(tally.broken()).anyMatch(story -> story.startsWith("expired sessions stayed"));
    }
  }

  /** Shows that the notes can tell two at a time: two transactions take turns with rows. */
  @Test
  void removals_ofTwoAtATime_areReported() {
    PostgreSqlStorage storage = PostgreSqlStorage.calm();
    try (TestBed bed = TestBed.start(new Layout(storage, 1), GRACE, Map.of());
        ExpiredSessions one = new ExpiredSessions(storage);
        ExpiredSessions two = new ExpiredSessions(storage)) {
      assertThat(bed.servers()).isEqualTo(1);
      one.add(4);
      one.watch();

      one.execute("BEGIN");
      two.execute("BEGIN");
      remove(one, 1);
      remove(two, 2);
      remove(one, 3);
      remove(two, 4);
      one.execute("COMMIT");
      two.execute("COMMIT");

      assertThat(one.removals()).hasSize(2);
      assertThat(new OneAtATime().broken(one.removals())).isPresent();
    }
  }

  private static void remove(ExpiredSessions by, int number) {
    by.execute("DELETE FROM session_info WHERE session_handle = 'expired-" + number + "'");
  }
}
