package dev.latchkey.reliability.scenario;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * The promises assume exchanges of half a grace period at most, which a busy machine may not keep
 * to. Then the run tells little, and is repeated with a grace period of twice the length.
 */
final class Patience {
  private static final int MOST_TRIES = 4;

  private Patience() {}

  static Tally play(
      Duration grace, int runs, Map<String, String> config, Function<TestBed, Crowd.Run> run) {
    Tally tally = new Tally();
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      tally = new Tally();
      try (TestBed bed = TestBed.start(grace.multipliedBy(1L << attempt), config)) {
        Sizes.crowd(runs).play(Sizes.SEED, run.apply(bed), tally);
      }
      boolean tellsEnough = tally.count(Verdicts.OUTSIDE) * 4 <= runs;
      if (tellsEnough || !tally.broken().isEmpty()) {
        return tally;
      }
    }
    throw new AssertionError("the machine is too busy for this test: " + tally.lines());
  }
}
