package dev.latchkey.client.remote;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.SdkReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value of the server's that is kept here. Who needs it waits for it only when there is none:
 * when it is older than its maximum age, it is loaded anew in the background while everybody goes
 * on with the old one, and when the server is away the old one stays for a bounded time.
 *
 * <p>It is loaded once at a time and, after a load that failed, not again for a moment: who waited
 * for that load shares its failure. Safe for use by several threads; the lock that is held while
 * loading does not hold a virtual thread's carrier.
 */
final class KeptValue<T> {

  /** Between two loads that somebody asks for, and after one that failed. */
  static final Duration COOL_DOWN = Duration.ofMillis(500);

  /** How long a caller waits for another's load when it has a value already. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(KeptValue.class);

  private final String name;
  private final Supplier<Loaded<T>> loader;
  private final InstantSource clock;
  private final Executor background;
  private final ReentrantLock loading = new ReentrantLock();
  private final AtomicBoolean renewing = new AtomicBoolean();
  private volatile @Nullable Kept<T> kept;
  private volatile @Nullable Failed failed;

  /**
   * What a load brought.
   *
   * @param value the value
   * @param fresh how long it is not asked for again
   * @param good how long it is used when the server is away; at least as long as it is fresh
   */
  record Loaded<T>(T value, Duration fresh, Duration good) {}

  /** Compared by identity: two loads are two, whatever they brought. */
  private static final class Kept<T> {
    private final T value;
    private final Instant at;
    private final Instant freshUntil;
    private final Instant goodUntil;

    /** The ends are reckoned once: every verification compares with them. */
    Kept(Loaded<T> loaded, Instant at) {
      this.value = loaded.value();
      this.at = at;
      this.freshUntil = at.plus(loaded.fresh());
      this.goodUntil = at.plus(loaded.good());
    }

    T value() {
      return value;
    }

    /** A clock that was set back makes nothing younger. */
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(freshUntil);
    }

    Instant goodUntil() {
      return goodUntil;
    }

    boolean isGood(Instant now) {
      return now.isBefore(goodUntil);
    }
  }

  private record Failed(GeneralException failure, Instant at) {}

  KeptValue(String name, Supplier<Loaded<T>> loader, InstantSource clock, Executor background) {
    this.name = name;
    this.loader = loader;
    this.clock = clock;
    this.background = background;
  }

  /**
   * {@return the value}
   *
   * @throws GeneralException when there is none yet, or only one that is too old, and none can be
   *     loaded
   */
  T get() {
    Kept<T> seen = kept;
    Instant now = clock.instant();
    if (seen == null || !seen.isGood(now)) {
      return load(seen);
    }
    if (!seen.isFresh(now)) {
      renewInBackground(seen);
    }
    return seen.value();
  }

  /**
   * {@return a value that is newer than one that lacked something; that one itself when it was
   * loaded only a moment ago}
   *
   * @throws GeneralException when none can be loaded
   */
  T newerThan(T lacking) {
    Kept<T> seen = kept;
    if (seen == null || !seen.value().equals(lacking) || isCoolingDown(seen.at)) {
      return get();
    }
    awaitTurn();
    try {
      return load(seen);
    } finally {
      loading.unlock();
    }
  }

  /** Forged tokens must not make many threads wait for a server that says nothing. */
  private void awaitTurn() {
    try {
      if (loading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new GeneralException(
        SdkReason.NO_SERVER_REACHABLE.code(), "loading " + name + " took too long", null);
  }

  /** {@return the value, as far as there is one; nothing is loaded} */
  @Nullable T current() {
    Kept<T> seen = kept;
    return seen == null ? null : seen.value();
  }

  private T load(@Nullable Kept<T> seen) {
    loading.lock();
    try {
      Kept<T> meanwhile = kept;
      if (meanwhile != null && meanwhile != seen) {
        return meanwhile.value();
      }
      Failed before = failed;
      if (before != null && isCoolingDown(before.at())) {
        GeneralException failure = before.failure();
        throw new GeneralException(failure.reason(), String.valueOf(failure.getMessage()), failure);
      }
      return loadNow();
    } finally {
      loading.unlock();
    }
  }

  private T loadNow() {
    try {
      Loaded<T> loaded = loader.get();
      kept = new Kept<>(loaded, clock.instant());
      failed = null;
      return loaded.value();
    } catch (GeneralException failure) {
      if (!Thread.currentThread().isInterrupted()) { // that is this thread's own affair
        failed = new Failed(failure, clock.instant());
      }
      throw failure;
    }
  }

  private boolean isCoolingDown(Instant since) {
    Instant now = clock.instant();
    return !now.isBefore(since) && now.isBefore(since.plus(COOL_DOWN));
  }

  private void renewInBackground(Kept<T> seen) {
    Failed before = failed;
    boolean paused = before != null && isCoolingDown(before.at());
    if (paused || !renewing.compareAndSet(false, true)) {
      return;
    }
    background.execute(
        () -> {
          try {
            load(seen);
          } catch (GeneralException failure) {
            LOG.warn(
                "{} could not be renewed, the old one stays until {}: reason={}",
                name,
                seen.goodUntil(),
                failure.reason());
          } finally {
            renewing.set(false);
          }
        });
  }
}
