package dev.latchkey.inprocess;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.store.StoreException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from time to time what is over: sessions, in small batches, and signing keys. One daemon
 * thread, as in the server.
 */
final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("latchkey");
  private static final Duration PAUSE = Duration.ofMinutes(10);

  /** How long closing waits for a batch that is on its way. */
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final SessionEngine engine;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform()
              .daemon()
              .name("latchkey-housekeeping")
              .inheritInheritableThreadLocals(false)
              .factory());

  Housekeeping(SessionEngine engine) {
    this.engine = engine;
  }

  /** Makes the keys of a new store, which the first login need not wait for, and begins. */
  static Housekeeping start(SessionEngine engine) {
    Housekeeping housekeeping = new Housekeeping(engine);
    housekeeping.schedule.execute(() -> housekeeping.attempt(engine::prepareKeys));
    housekeeping.tidyAfter(PAUSE);
    return housekeeping;
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
   * Removes some of what is over. A failure is logged, and the next time is another chance.
   *
   * @return how long to leave the store to others before the next time
   */
  Duration tidy() {
    long start = System.nanoTime();
    boolean[] more = {false};
    attempt(
        () -> {
          more[0] = engine.cleanUp();
          if (!more[0]) {
            engine.deleteRetiredKeys();
          }
        });
    return more[0]
        ? Duration.ofNanos(System.nanoTime() - start).multipliedBy(SessionEngine.REST)
        : PAUSE;
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (StoreException broken) {
      if (!schedule.isShutdown()) {
        LOG.warn("event=housekeeping_failed reason=store_unavailable {}", broken.getMessage());
      }
    } catch (RuntimeException failure) {
      if (!schedule.isShutdown()) {
        LOG.error("event=housekeeping_failed", failure);
      }
    }
  }

  /** Ends it, and returns when nothing of it uses the store any more. */
  @Override
  public void close() {
    schedule.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      if (!schedule.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("event=housekeeping_still_running");
      }
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
