package dev.latchkey.server.operation;

import dev.latchkey.engine.store.StoreException;
import dev.latchkey.server.http.StoreFaultLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store can be used. Everybody may ask, so what was found is told for a while before it
 * is looked for anew, and whoever asks meanwhile waits for it. Thread-safe.
 */
public final class Readiness {
  /** What was found is told for less than so long. */
  static final Duration TOLD_FOR = Duration.ofSeconds(2);

  private final Runnable probe;
  private final StoreFaultLog storeFaults;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Instant lookedAt;
  private boolean ready;

  /**
   * The readiness of a store.
   *
   * @param probe uses the store; throws {@link StoreException} when that cannot be
   * @param storeFaults where that is told
   * @param clock says how old a finding is
   */
  public Readiness(Runnable probe, StoreFaultLog storeFaults, InstantSource clock) {
    this.probe = probe;
    this.storeFaults = storeFaults;
    this.clock = clock;
  }

  boolean isReady() {
    lock.lock();
    try {
      if (isOutdated(clock.instant())) {
        ready = look();
        lookedAt = clock.instant();
      }
      return ready;
    } finally {
      lock.unlock();
    }
  }

  private boolean isOutdated(Instant now) {
    return lookedAt == null || now.isBefore(lookedAt) || !now.isBefore(lookedAt.plus(TOLD_FOR));
  }

  private boolean look() {
    try {
      probe.run();
      return true;
    } catch (StoreException broken) {
      storeFaults.tell("readiness", broken);
      return false;
    }
  }
}
