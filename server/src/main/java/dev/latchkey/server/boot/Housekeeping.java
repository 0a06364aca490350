package dev.latchkey.server.boot;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.server.http.StoreFaultLog;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes from time to time what is over: sessions, in small batches, and signing keys. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("latchkey");

  private final SessionEngine engine;
  private final StoreFaultLog storeFaults;
  private final Duration interval;
  private final ScheduledThreadPoolExecutor schedule =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("housekeeping").factory());

  private Housekeeping(SessionEngine engine, StoreFaultLog storeFaults, Duration interval) {
    this.engine = engine;
    this.storeFaults = storeFaults;
    this.interval = interval;
    schedule.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Starts it.
   *
   * @param interval how long it rests first, and after all that was over is removed
   */
  static Housekeeping start(SessionEngine engine, StoreFaultLog storeFaults, Duration interval) {
    Housekeeping housekeeping = new Housekeeping(engine, storeFaults, interval);
    housekeeping.schedule(interval);
    return housekeeping;
  }

  private void schedule(Duration pause) {
    if (!schedule.isShutdown()) {
      var unused = schedule.schedule(() -> schedule(tidy()), pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /**
   * Removes some of what is over. A failure is logged, and the next time is another chance.
   *
   * @return how long to leave the store to others before the next time
   */
  Duration tidy() {
    AtomicReference<Duration> pause = new AtomicReference<>(interval);
    attempt(
        () -> {
          long start = System.nanoTime();
          if (engine.cleanUp()) {
            pause.set(Duration.ofNanos(System.nanoTime() - start).multipliedBy(SessionEngine.REST));
          } else {
            engine.deleteRetiredKeys();
          }
        });
    return pause.get();
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (StoreException broken) {
      if (!schedule.isShutdown()) {
        storeFaults.tell("event=housekeeping_failed", broken);
      }
    } catch (RuntimeException failure) {
      if (!schedule.isShutdown()) {
        LOG.error("event=housekeeping_failed", failure);
      }
    }
  }

  /** What is at work is ended in order; what waits for its time is left out. */
  @Override
  public void close() {
    schedule.shutdown();
  }
}
