package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.reliability.scenario.TestBed.Layout;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that has one connection to its database. */
class RushRunTest {
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final int CALLERS = 200;
  private static final double USUAL_TIMEOUT = 1.5;
  private static final int MOST_TRIES = 6;

  private static Map<String, String> oneConnection(double timeout) {
    return Map.of(
        "postgresql_connection_pool_size", "1", "database_timeout", Double.toString(timeout));
  }

  /**
   * With the usual time-out, unless the machine is too busy for it: then with a longer one. A call
   * that waited for itself would not come to an end with any.
   */
  @Test
  void callers_twoHundredAtOnce_areAllServed() {
    Tally tally = new Tally();
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      tally = rush(USUAL_TIMEOUT * (1 << attempt));
      if (tally.count(RushRun.LATER) == 0) {
        break;
      }
    }

    assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
    assertThat(tally.count(RushRun.SERVED)).isEqualTo(3L * CALLERS);
  }

  private static Tally rush(double timeout) {
    try (TestBed bed = TestBed.start(Layout.postgreSql(1), GRACE, oneConnection(timeout))) {
      Tally tally = new Tally();
      new RushRun(bed, CALLERS).play(Sizes.SEED, tally);
      return tally;
    }
  }

  /** Shows that the check can fail on a real server: another program holds its only table. */
  @Test
  void callers_whoseTableIsHeldByAnother_areReported() {
    PostgreSqlStorage storage = PostgreSqlStorage.calm();
    try (TestBed bed = TestBed.start(new Layout(storage, 1), GRACE, oneConnection(USUAL_TIMEOUT));
        ExpiredSessions other = new ExpiredSessions(storage)) {
      Tally tally = new Tally();

      other.execute("BEGIN");
      other.execute("LOCK TABLE session_info IN ACCESS EXCLUSIVE MODE");
      new RushRun(bed, 10).play(Sizes.SEED, tally);
      other.execute("COMMIT");

      assertThat(tally.broken()).isNotEmpty();
      assertThat(tally.count(RushRun.LATER)).isEqualTo(10);
    }
  }
}
