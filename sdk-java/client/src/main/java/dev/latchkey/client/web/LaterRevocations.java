package dev.latchkey.client.web;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SdkReason;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revokes sessions that have to end: at once, and when that fails later, until it succeeds or the
 * client is closed. A thread is there only while it tries. They are lost when the process ends.
 * Safe for use by several threads.
 */
final class LaterRevocations {
  /** More than these at once are given up: then something is broken for a long time. */
  static final int MOST = 1000;

  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(WebSessions.class);

  private final Latchkey latchkey;
  private final Later later;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> pending = new LinkedHashSet<>();

  /** Whether somebody tries, or will. */
  private boolean working;

  private boolean closed;

  /** Calls the next try off, if one is waited for. */
  private Runnable callingOff = () -> {};

  /** Does something after a while, in a thread of its own. */
  interface Later {
    /** Returns what calls it off; that does nothing when it has begun. */
    Runnable after(Duration pause, Runnable work);
  }

  private LaterRevocations(Latchkey latchkey, Later later) {
    this.latchkey = latchkey;
    this.later = later;
  }

  /** Revocations that nobody waits for any more when the client is closed. */
  static LaterRevocations of(Latchkey latchkey) {
    return of(latchkey, LaterRevocations::inBackground);
  }

  static LaterRevocations of(Latchkey latchkey, Later later) {
    LaterRevocations revocations = new LaterRevocations(latchkey, later);
    latchkey.onClose(revocations::close);
    return revocations;
  }

  static Runnable inBackground(Duration pause, Runnable work) {
    CompletableFuture<Boolean> due = new CompletableFuture<>();
    var unused =
        due.completeOnTimeout(true, pause.toNanos(), TimeUnit.NANOSECONDS)
            .thenAccept(isTime -> startIf(isTime, work));
    return () -> due.complete(false);
  }

  private static void startIf(boolean isTime, Runnable work) {
    if (isTime) {
      Thread thread = new Thread(work, "latchkey-revocation");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Revokes a session now or later. */
  void revoke(String handle) {
    try {
      latchkey.revokeSession(handle);
    } catch (GeneralException broken) {
      LOG.error(
          "event=revocation_failed reason={} again=later detail=\"{}\"",
          broken.reason(),
          broken.getMessage());
      keep(handle);
    }
  }

  private void keep(String handle) {
    lock.lock();
    try {
      if (pending.size() >= MOST && !pending.contains(handle)) {
        LOG.error("event=revocation_given_up reason=too_many");
        return;
      }
      pending.add(handle);
      if (closed) {
        giveUp();
      } else if (!working) {
        working = true;
        tryAfter(FIRST_PAUSE);
      }
    } finally {
      lock.unlock();
    }
  }

  private void tryAfter(Duration pause) {
    callingOff = later.after(pause, () -> tryAll(pause));
  }

  /** Whoever fails ends the round, and is the last one in the next. */
  private void tryAll(Duration pause) {
    for (String handle = next(); handle != null; handle = next()) {
      try {
        latchkey.revokeSession(handle);
        LOG.info("event=revoked_later");
        remove(handle);
      } catch (GeneralException broken) {
        again(handle, broken, pause);
        return;
      }
    }
  }

  private void again(String handle, GeneralException broken, Duration pause) {
    Duration twice = pause.multipliedBy(2);
    lock.lock();
    try {
      if (closed || broken.reason().equals(SdkReason.CLIENT_CLOSED.code())) {
        giveUp();
      } else {
        pending.remove(handle);
        pending.add(handle);
        tryAfter(twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The one to try next; null when there is none, and nobody tries any more. */
  private @Nullable String next() {
    lock.lock();
    try {
      Iterator<String> handles = pending.iterator();
      working = handles.hasNext();
      return working ? handles.next() : null;
    } finally {
      lock.unlock();
    }
  }

  private void remove(String handle) {
    lock.lock();
    try {
      pending.remove(handle);
    } finally {
      lock.unlock();
    }
  }

  private void close() {
    lock.lock();
    try {
      closed = true;
      callingOff.run();
      giveUp();
    } finally {
      lock.unlock();
    }
  }

  private void giveUp() {
    if (!pending.isEmpty()) {
      String reason = SdkReason.CLIENT_CLOSED.code();
      LOG.error("event=revocation_given_up reason={} count={}", reason, pending.size());
    }
    pending.clear();
    working = false;
  }
}
