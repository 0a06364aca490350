package dev.latchkey.engine.upkeep;

import dev.latchkey.engine.SessionEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Removes from time to time what is over: sessions, in small batches, and signing keys. It has one
 * daemon thread of its own.
 */
public final class Housekeeping implements AutoCloseable {

  /** How much longer than a batch the pause after it is: so it takes a quarter of the time. */
  private static final int REST = 3;

  /** How long closing waits for a batch that is on its way. */
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final SessionEngine engine;
  private final Rhythm rhythm;
  private final Consumer<RuntimeException> failures;
  private final ScheduledThreadPoolExecutor schedule =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform()
              .daemon()
              .name("latchkey-housekeeping")
              .inheritInheritableThreadLocals(false)
              .factory());

  /**
   * When it works.
   *
   * @param clock tells how long a batch took
   * @param interval how long it rests first, after all that was over is removed, and after a
   *     failure; no rest is longer
   */
  public record Rhythm(InstantSource clock, Duration interval) {}

  private Housekeeping(SessionEngine engine, Rhythm rhythm, Consumer<RuntimeException> failures) {
    this.engine = engine;
    this.rhythm = rhythm;
    this.failures = failures;
    schedule.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Begins with a rest.
   *
   * @param failures is told what went wrong, in the thread of the housekeeping; the next time is
   *     another chance
   */
  public static Housekeeping start(
      SessionEngine engine, Rhythm rhythm, Consumer<RuntimeException> failures) {
    Housekeeping housekeeping = new Housekeeping(engine, rhythm, failures);
    housekeeping.tidyAfter(rhythm.interval());
    return housekeeping;
  }

  /**
   * Makes the keys of a new store soon, so that the first login need not wait for them.
   *
   * @throws RejectedExecutionException when it was closed
   */
  public void prepareKeys() {
    schedule.execute(
        () -> {
          try {
            engine.prepareKeys();
          } catch (RuntimeException failure) {
            tell(failure);
          }
        });
  }

  private void tidyAfter(Duration pause) {
    try {
      var unused =
          schedule.schedule(() -> tidyAfter(tidy()), pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // There is no next time.
    }
  }

  /**
   * Removes some of what is over. A failure is told and not thrown.
   *
   * @return how long to leave the store to others before the next time: three times as long as it
   *     took when there is more to do, else the interval
   */
  public Duration tidy() {
    Instant start = rhythm.clock().instant();
    try {
      if (engine.cleanUp()) {
        return restSince(start);
      }
      engine.deleteRetiredKeys();
    } catch (RuntimeException failure) {
      tell(failure);
    }
    return rhythm.interval();
  }

  /** A clock may have been set in between. */
  private Duration restSince(Instant start) {
    Duration rest = Duration.between(start, rhythm.clock().instant()).multipliedBy(REST);
    boolean plausible = !rest.isNegative() && rest.compareTo(rhythm.interval()) < 0;
    return plausible ? rest : rhythm.interval();
  }

  /** Of a store that is about to be closed nobody wants to hear. */
  private void tell(RuntimeException failure) {
    if (!schedule.isShutdown()) {
      failures.accept(failure);
    }
  }

  /**
   * Ends it: what waits for its time is left out, what is on its way is finished and waited for,
   * but for ten seconds only.
   */
  @Override
  public void close() {
    schedule.shutdown();
    boolean interrupted = Thread.interrupted();
    try {
      var unused = schedule.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
