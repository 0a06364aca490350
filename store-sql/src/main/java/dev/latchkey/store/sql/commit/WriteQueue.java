package dev.latchkey.store.sql.commit;

import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded queue between many callers and the one committer. What it accepted it hands over. */
final class WriteQueue {

  private final int capacity;
  private final int batch;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hasRoom = lock.newCondition();
  private final Condition hasWork = lock.newCondition();
  private final Deque<PendingWrite<?>> waiting = new ArrayDeque<>();
  private boolean closed;

  /**
   * Creates a queue.
   *
   * @param capacity most writes that wait
   * @param batch most writes handed over at once
   */
  WriteQueue(int capacity, int batch) {
    this.capacity = capacity;
    this.batch = batch;
  }

  /**
   * Accepts a write.
   *
   * @throws SqlStoreException when there was no room in time, the wait was interrupted, or the
   *     queue is closed; then the write is not accepted
   */
  void accept(PendingWrite<?> write, Duration patience) {
    lock.lock();
    try {
      awaitRoom(patience);
      waiting.addLast(write);
      hasWork.signal();
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom(Duration patience) {
    long remaining = patience.toNanos();
    while (!closed && waiting.size() >= capacity) {
      if (remaining <= 0) {
        throw SqlStoreException.of("queueing a write", StoreFault.BUSY, null);
      }
      try {
        remaining = hasRoom.awaitNanos(remaining);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw SqlStoreException.of("queueing a write", StoreFault.OTHER, interrupted);
      }
    }
    if (closed) {
      throw SqlStoreException.of("queueing a write", StoreFault.CLOSED, null);
    }
  }

  /** Waits for writes and returns them, oldest first; none once the queue is closed and empty. */
  List<PendingWrite<?>> take() {
    lock.lock();
    try {
      while (!closed && waiting.isEmpty()) {
        hasWork.awaitUninterruptibly();
      }
      return taken();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for writes, but not for long, and returns them, oldest first; none when there are none.
   * Nobody has a reason to interrupt the one who takes: it goes on with what is there.
   */
  List<PendingWrite<?>> take(Duration atMost) {
    lock.lock();
    try {
      long remaining = atMost.toNanos();
      while (remaining > 0 && waiting.isEmpty()) {
        remaining = hasWork.awaitNanos(remaining);
      }
      return taken();
    } catch (InterruptedException unexpected) {
      return taken();
    } finally {
      lock.unlock();
    }
  }

  private List<PendingWrite<?>> taken() {
    List<PendingWrite<?>> taken = new ArrayList<>();
    while (taken.size() < batch && !waiting.isEmpty()) {
      taken.add(waiting.removeFirst());
    }
    hasRoom.signalAll();
    return taken;
  }

  /** Tells whether it is closed and empty. */
  boolean isOver() {
    lock.lock();
    try {
      return closed && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Accepts nothing more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      hasRoom.signalAll();
      hasWork.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
