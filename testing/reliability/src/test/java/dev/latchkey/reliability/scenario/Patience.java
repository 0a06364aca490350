package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.scenario.TestBed.Layout;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The promises assume exchanges of half a grace period at most, which a busy machine may not keep
 * to. Then the run tells little, and is repeated with a grace period of twice the length; the last
 * one counts, however little it tells, and the test asks that it tells something.
 */
final class Patience {
  private static final int MOST_TRIES = 4;

  private Patience() {}

  /** On a server with a file. */
  static Tally play(
      Duration grace, int runs, Map<String, String> config, Function<TestBed, Crowd.Run> run) {
    return new On(Layout::single, config).play(grace, runs, run);
  }

  /** On a server with a file that breaks a promise; empty when it was not found to. */
  static Optional<String> findBroken(
      Duration grace, Map<String, String> config, Function<TestBed, Crowd.Run> run, String story) {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      try (TestBed bed = TestBed.start(grace.multipliedBy(1L << attempt), config)) {
        Tally tally = new Tally();
        Sizes.crowd(Sizes.BROKEN).play(Sizes.SEED, run.apply(bed), tally);
        Optional<String> found =
            tally.broken().stream().filter(broken -> broken.contains(story)).findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * On other servers.
   *
   * @param layout makes them
   * @param config beside what all have
   */
  record On(Supplier<Layout> layout, Map<String, String> config) {

    Tally play(Duration grace, int runs, Function<TestBed, Crowd.Run> run) {
      Tally tally = new Tally();
      for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
        tally = new Tally();
        try (TestBed bed = TestBed.start(layout.get(), grace.multipliedBy(1L << attempt), config)) {
          Sizes.crowd(runs).play(Sizes.SEED, run.apply(bed), tally);
        }
        boolean tellsEnough = tally.count(Verdicts.OUTSIDE) * 4 <= runs;
        if (tellsEnough || !tally.broken().isEmpty()) {
          return tally;
        }
      }
      return tally;
    }
  }
}
