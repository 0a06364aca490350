package dev.latchkey.model.simulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * Random schedules of engine, store, clock and network. Options: {@code -Dlatchkey.schedules=N},
 * and {@code -Dlatchkey.seed=S} with one schedule to repeat what failed.
 */
class SimulationTest {

  private static final System.Logger LOG = System.getLogger("simulation");
  private static final int SCHEDULES = Integer.getInteger("latchkey.schedules", 100_000);
  private static final int THEFTS_FOR_EACH = 5;

  private final Simulator simulator = new Simulator();

  @Test
  void honestClient_underRandomSchedules_isNeitherAccusedNorLoggedOut() {
    simulate(
        "honest",
        SCHEDULES,
        seed -> new HonestSchedule(simulator, HonestSchedule.LONGEST, seed).run());
  }

  /** Shows that the simulation can fail: this is outside of what is promised. */
  @Test
  void honestClient_whoseExchangesLastTooLong_isAccusedAtTimes() {
    Duration tooLong = HonestSchedule.LONGEST.multipliedBy(8);

    assertThatThrownBy(
            () -> {
              for (long seed = 0; seed < 20_000; seed++) {
                new HonestSchedule(simulator, tooLong, seed).run();
              }
            })
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void thief_whoActsApartFromTheOwner_isFoundByTheThirdChange() {
    simulate(
        "theft",
        Math.max(SCHEDULES / THEFTS_FOR_EACH, 1),
        seed -> new TheftSchedule(simulator, seed).run());
  }

  private static void simulate(String name, int schedules, LongConsumer schedule) {
    long first = Long.getLong("latchkey.seed", new Random().nextLong(1L << 40));
    LOG.log(
        System.Logger.Level.INFO, "{0}: {1} schedules from seed {2}", name, schedules, "" + first);
    for (long seed = first; seed < first + schedules; seed++) {
      try {
        schedule.accept(seed);
      } catch (AssertionError broken) {
        throw new AssertionError(
            name + ": repeat with -Dlatchkey.schedules=1 -Dlatchkey.seed=" + seed, broken);
      }
    }
  }
}
