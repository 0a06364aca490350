package dev.latchkey.server.boot;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Log lines on their way to a place that may be slow, or take nothing for a while: whoever adds one
 * never waits for that place. What there is no room for is dropped and counted. Thread-safe; one
 * thread takes.
 *
 * <p>Lines are kept as bytes, so that the bound is one of memory. The taker comes every few
 * milliseconds only and gets everything that has gathered: waking it costs more than a line.
 */
final class LineQueue {
  /** So many bytes wait at most, about 20,000 lines of requests, beside those that were taken. */
  static final int BYTES = 2 * 1024 * 1024;

  /** So many of them ordinary lines leave to urgent ones. */
  static final int RESERVED = BYTES / 4;

  /** A buffer that has grown beyond that is not kept. */
  private static final int KEPT = 64 * 1024;

  private static final Duration GATHERING = Duration.ofMillis(10);

  /** What becomes of a line when there is little room. */
  enum Rank {
    /** It is dropped while there still is room for urgent ones. */
    ORDINARY,
    /** It is dropped when there is no room at all, and taken at once. */
    URGENT
  }

  /**
   * How many lines were dropped.
   *
   * @param lines all of them
   * @param urgent those of them that were urgent
   */
  record Dropped(long lines, long urgent) {
    static final Dropped NONE = new Dropped(0, 0);

    Dropped with(Rank rank) {
      return new Dropped(lines + 1, urgent + (rank == Rank.URGENT ? 1 : 0));
    }
  }

  private final Function<Dropped, byte[]> wording;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrival = lock.newCondition();
  private final Condition haste = lock.newCondition();
  private final Condition writing = lock.newCondition();
  private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private Dropped dropped = Dropped.NONE;
  private long added;
  private long taken;
  private long written;
  private boolean hasty;
  private boolean ended;

  /**
   * An empty queue.
   *
   * @param wording the line that tells how many were dropped since the last one
   */
  LineQueue(Function<Dropped, byte[]> wording) {
    this.wording = wording;
  }

  /** Adds a line, or drops it; never waits for the taker. */
  void add(byte[] line, Rank rank) {
    lock.lock();
    try {
      added++;
      int room = BYTES - (rank == Rank.URGENT ? 0 : RESERVED) - waiting.size();
      if (line.length > room) {
        dropped = dropped.with(rank);
      } else {
        waiting.writeBytes(line);
      }
      if (added == taken + 1) {
        arrival.signal();
      }
      if (rank == Rank.URGENT) {
        hurry();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is something and takes all of it, one line behind the other; the last one
   * tells what was dropped. What was taken before counts as written from then on. Nothing comes
   * after the end.
   */
  Optional<byte[]> take() throws InterruptedException {
    lock.lock();
    try {
      written = taken;
      writing.signalAll();
      gather();
      while (added == taken && !ended) {
        arrival.await();
      }
      hasty = false;
      return added == taken ? Optional.empty() : Optional.of(gathered());
    } finally {
      lock.unlock();
    }
  }

  private void gather() throws InterruptedException {
    long left = GATHERING.toNanos();
    while (left > 0 && !hasty && !ended) {
      left = haste.awaitNanos(left);
    }
  }

  private byte[] gathered() {
    if (dropped.lines() > 0) {
      waiting.writeBytes(wording.apply(dropped));
      dropped = Dropped.NONE;
    }
    byte[] lines = waiting.toByteArray();
    if (lines.length > KEPT) {
      waiting = new ByteArrayOutputStream();
    } else {
      waiting.reset();
    }
    taken = added;
    return lines;
  }

  private void hurry() {
    hasty = true;
    haste.signal();
  }

  /**
   * Waits until every line that was added before is written or, if it was dropped, told of.
   *
   * @return whether that happened within the time
   */
  boolean awaitWritten(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long last = added;
      long left = time.toNanos();
      hurry();
      while (written < last && left > 0) {
        left = writing.awaitNanos(left);
      }
      return written >= last;
    } finally {
      lock.unlock();
    }
  }

  /** No line comes any more; the taker ends when it has taken all. */
  void end() {
    lock.lock();
    try {
      ended = true;
      haste.signal();
      arrival.signal();
    } finally {
      lock.unlock();
    }
  }
}
