package dev.latchkey.server.http;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log that the store fails: one line when that begins and one when it has ended,
 * however many calls fail in between. Thread-safe.
 *
 * <p>It has ended when the store can be used and no call failed between two looks. Each failed call
 * has a line with its stack trace on the level DEBUG.
 */
public final class StoreFaultLog {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFaultLog.class);

  private final InstantSource clock;
  private final Runnable probe;
  private final Watch watch;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Outage outage;

  /** Looks at something again and again. */
  @FunctionalInterface
  public interface Watch {
    /** Asks from time to time until the answer is yes; returns at once. */
    void until(BooleanSupplier isOver);
  }

  /** The time in which the store fails. */
  private static final class Outage {
    final Instant began;
    long failed = 1;
    long seen;

    Outage(Instant began) {
      this.began = began;
    }
  }

  /**
   * A log.
   *
   * @param clock says how long an outage lasts
   * @param probe uses the store; throws {@link StoreException} when that cannot be
   * @param watch looks for the end of an outage
   */
  public StoreFaultLog(InstantSource clock, Runnable probe, Watch watch) {
    this.clock = clock;
    this.probe = probe;
    this.watch = watch;
  }

  /**
   * A call failed.
   *
   * @param place what was called for, one word
   * @param broken what the store said
   */
  public void tell(String place, StoreException broken) {
    LOG.debug("event=store_call_failed while={} fault={}", place, kind(broken), broken);
    if (isFirst()) {
      begin(place, broken);
      watch.until(this::isOver);
    }
  }

  /** Something went wrong where nobody waits for an answer. */
  public void tellAny(String place, RuntimeException failure) {
    if (failure instanceof StoreException broken) {
      tell(place, broken);
    } else {
      LOG.error("event=failed while={}", place, failure);
    }
  }

  /** What has no name of its own is told with its stack trace. */
  private static void begin(String place, StoreException broken) {
    String line =
        "event=store_outage_began reason=%s fault=%s while=%s: %s"
            .formatted(Reason.STORE_UNAVAILABLE.code(), kind(broken), place, broken.getMessage());
    if (kind(broken).equals(kind(StoreFault.OTHER))) {
      LOG.error(line, broken);
    } else {
      LOG.error(line);
    }
  }

  private static String kind(StoreException broken) {
    return kind(broken instanceof SqlStoreException sql ? sql.fault() : StoreFault.OTHER);
  }

  private static String kind(StoreFault fault) {
    return fault.name().toLowerCase(Locale.ROOT);
  }

  private boolean isFirst() {
    lock.lock();
    try {
      if (outage != null) {
        outage.failed++;
        return false;
      }
      outage = new Outage(clock.instant());
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the outage has ended, which is told. */
  private boolean isOver() {
    if (!isQuiet()) {
      return false;
    }
    try {
      probe.run();
    } catch (StoreException stillBroken) {
      return false;
    }
    return isEnded();
  }

  /** Whether no call failed since the last look. */
  private boolean isQuiet() {
    lock.lock();
    try {
      boolean quiet = outage == null || outage.failed == outage.seen;
      if (outage != null) {
        outage.seen = outage.failed;
      }
      return quiet;
    } finally {
      lock.unlock();
    }
  }

  private boolean isEnded() {
    lock.lock();
    try {
      if (outage == null || outage.failed != outage.seen) {
        return outage == null;
      }
      LOG.warn(
          "event=store_outage_ended seconds={} failed_calls={}",
          Math.max(0, Duration.between(outage.began, clock.instant()).toSeconds()),
          outage.failed);
      outage = null;
      return true;
    } finally {
      lock.unlock();
    }
  }
}
