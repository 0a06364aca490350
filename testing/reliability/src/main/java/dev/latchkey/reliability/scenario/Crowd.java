package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.history.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Many small runs, several hundred at once, each with its own seed.
 *
 * @param runs how many
 * @param atOnce how many at a time
 * @param box no run begins after this time
 */
public record Crowd(long runs, int atOnce, Duration box) {

  /** After so many broken promises there is nothing more to learn. */
  private static final int ENOUGH = 5;

  /** One of them. */
  @FunctionalInterface
  public interface Run {
    /** Plays the run of a seed, and tells what it counted and found. */
    void play(long seed, Tally tally);
  }

  /** Plays them, from a first seed on. */
  public void play(long firstSeed, Run run, Tally tally) {
    Instant end = Stopwatch.now().plus(box);
    Semaphore places = new Semaphore(atOnce);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long seed = firstSeed; seed < firstSeed + runs && goesOn(end, tally); seed++) {
        places.acquireUninterruptibly();
        long own = seed;
        threads.execute(
            () -> {
              try {
                playOne(own, run, tally);
              } finally {
                places.release();
              }
            });
      }
    }
  }

  /** A fault of the harness is a failure as well. */
  @SuppressWarnings("CatchingUnchecked")
  private static void playOne(long seed, Run run, Tally tally) {
    try {
      run.play(seed, tally);
    } catch (RuntimeException fault) {
      tally.broke("seed " + seed + ": " + fault + " at " + fault.getStackTrace()[0]);
    }
  }

  private static boolean goesOn(Instant end, Tally tally) {
    return Stopwatch.now().isBefore(end) && tally.broken().size() < ENOUGH;
  }
}
