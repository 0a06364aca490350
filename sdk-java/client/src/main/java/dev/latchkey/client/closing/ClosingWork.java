package dev.latchkey.client.closing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has to be done when a client is closed: for those who implement {@code Latchkey.onClose}.
 * Safe for use by several threads.
 */
public final class ClosingWork {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> work = new ArrayList<>();
  private boolean closed;

  /** Makes one without any work. */
  public ClosingWork() {}

  /**
   * Adds work; when {@link #run} was called already it is done at once, by this thread.
   *
   * @param added is done once
   */
  public void add(Runnable added) {
    boolean isLate;
    lock.lock();
    try {
      isLate = closed;
      if (!isLate) {
        work.add(added);
      }
    } finally {
      lock.unlock();
    }
    if (isLate) {
      added.run();
    }
  }

  /** Does all the work in the order in which it was added. The second time there is none. */
  public void run() {
    List<Runnable> due;
    lock.lock();
    try {
      closed = true;
      due = List.copyOf(work);
      work.clear();
    } finally {
      lock.unlock();
    }
    due.forEach(Runnable::run);
  }
}
