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

  /** Does something after a while, in a thread of its own. */
  interface Later {
    /** Does it. */
    void after(Duration pause, Runnable work);
  }

  LaterRevocations(Latchkey latchkey) {
    this(latchkey, LaterRevocations::inBackground);
  }

  LaterRevocations(Latchkey latchkey, Later later) {
    this.latchkey = latchkey;
    this.later = later;
  }

  private static void inBackground(Duration pause, Runnable work) {
    CompletableFuture.delayedExecutor(
            pause.toNanos(), TimeUnit.NANOSECONDS, LaterRevocations::inThread)
        .execute(work);
  }

  private static void inThread(Runnable work) {
    Thread thread = new Thread(work, "latchkey-revocation");
    thread.setDaemon(true);
    thread.start();
  }

  /** Revokes a session now or later. */
  void revoke(String handle) {
    try {
      latchkey.revokeSession(handle);
    } catch (GeneralException broken) {
      LOG.error("event=revocation_failed reason={} again=later", broken.reason(), broken);
      keep(handle);
    }
  }

  private void keep(String handle) {
    boolean begins;
    lock.lock();
    try {
      if (pending.size() >= MOST && !pending.contains(handle)) {
        LOG.error("event=revocation_given_up reason=too_many");
        return;
      }
      pending.add(handle);
      begins = !working;
      working = true;
    } finally {
      lock.unlock();
    }
    if (begins) {
      later.after(FIRST_PAUSE, () -> tryAll(FIRST_PAUSE));
    }
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
    if (broken.reason().equals(SdkReason.CLIENT_CLOSED.code())) {
      LOG.error("event=revocation_given_up reason={} count={}", broken.reason(), giveUp());
      return;
    }
    putLast(handle);
    Duration twice = pause.multipliedBy(2);
    Duration next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    later.after(next, () -> tryAll(next));
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

  private void putLast(String handle) {
    lock.lock();
    try {
      pending.remove(handle);
      pending.add(handle);
    } finally {
      lock.unlock();
    }
  }

  private int giveUp() {
    lock.lock();
    try {
      int count = pending.size();
      pending.clear();
      working = false;
      return count;
    } finally {
      lock.unlock();
    }
  }
}
