package dev.latchkey.server.http;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.store.sql.fault.SqlStoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log that the store failed: one line each time, and the stack trace with the first
 * and then once a minute at most, so that an outage does not fill the disk. Thread-safe.
 */
public final class StoreFaultLog {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFaultLog.class);

  /** When this has passed since the last stack trace, the next is due. */
  static final Duration BETWEEN_TRACES = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final AtomicReference<@Nullable Instant> lastTrace = new AtomicReference<>();

  /** A log that keeps time by {@code clock}. */
  public StoreFaultLog(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Writes a line.
   *
   * @param event its beginning, {@code event=...} and what else names the place
   * @param broken what the store said
   */
  public void tell(String event, StoreException broken) {
    String line =
        "%s reason=%s fault=%s: %s"
            .formatted(event, Reason.STORE_UNAVAILABLE.code(), kind(broken), broken.getMessage());
    if (isTraceDue()) {
      LOG.error(line, broken);
    } else {
      LOG.error(line);
    }
  }

  /** Writes a line about what went wrong where nobody waits for an answer. */
  public void tellAny(String event, RuntimeException failure) {
    if (failure instanceof StoreException broken) {
      tell(event, broken);
    } else {
      LOG.error(event, failure);
    }
  }

  private static String kind(StoreException broken) {
    return broken instanceof SqlStoreException sql
        ? sql.fault().name().toLowerCase(Locale.ROOT)
        : "other";
  }

  private boolean isTraceDue() {
    Instant now = clock.instant();
    Instant last = lastTrace.get();
    boolean due = last == null || !now.isBefore(last.plus(BETWEEN_TRACES)) || now.isBefore(last);
    return due && lastTrace.compareAndSet(last, now);
  }
}
