package dev.latchkey.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How much memory the requests in flight may take together. Who finds it used up waits a while and
 * is refused then. Thread-safe.
 *
 * <p>Bodies that are still arriving, small requests and large ones draw from a pool each, so that
 * none waits for those of another kind, and nobody who waits holds what he waits for. The exception
 * is whoever gathers something while he works: when two of them use up the pool, all wait until the
 * first of them is refused.
 */
final class MemoryBudget {
  /** What a request needs besides what grows with its body. */
  static final int BASE = 64 * 1024;

  /** JSON is handed on as text; its copies on the way to the store take so many times its room. */
  static final int GROWTH = 12;

  /** What is read from the store and sent takes so many times its room. */
  static final int STORED_GROWTH = 8;

  /** The text of a page of a list of handles, with room to spare. */
  static final int PAGE = 64 * 1024;

  /** An answer is kept so many times while it is written: its text, its bytes, a buffer. */
  static final int ANSWER_GROWTH = 3;

  /** The head of a request is kept as bytes, as texts and in a buffer. */
  private static final int HEAD_GROWTH = 3;

  /** Buffers, a thread and a small body. */
  private static final int CONNECTION = 48 * 1024;

  /** A body up to this size is small. */
  static final int SMALL = 16 * 1024;

  private final Pool arriving;
  private final Pool small;
  private final Pool large;

  /** A budget of so many bytes; who finds it used up waits so long at most. */
  MemoryBudget(long bytes, Duration patience) {
    this.arriving = new Pool(bytes / 8, patience);
    this.small = new Pool(bytes * 3 / 8, patience);
    this.large = new Pool(bytes / 2, patience);
  }

  /** Half of the heap. */
  static MemoryBudget ofThisProcess() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / 2, Duration.ofSeconds(5));
  }

  /**
   * How many connections there may be: as many as are wanted, unless a quarter of the heap cannot
   * hold what each may send before it is known what it wants.
   *
   * @param headerBytes the largest head of a request
   */
  static int connections(int wanted, int headerBytes) {
    long each = CONNECTION + (long) headerBytes * HEAD_GROWTH;
    return Math.clamp(Runtime.getRuntime().maxMemory() / 4 / each, 1, wanted);
  }

  /** Whether somebody waits. */
  boolean isShort() {
    return Stream.of(arriving, small, large).anyMatch(pool -> pool.free.hasQueuedThreads());
  }

  /** Nothing yet, for one request. */
  Share share() {
    return new Share();
  }

  /** What one request holds. Used by its thread only. */
  final class Share implements AutoCloseable {
    private int held;
    private int kept;
    private Pool from = small;

    /**
     * A body is about to arrive; small ones are bounded by the number of connections.
     *
     * @throws RefusedRequest as all methods do, when others used all of it for too long
     */
    void arrives(long bytes) {
      if (bytes > SMALL) {
        exchange(arriving, bytes);
      }
    }

    /** A body has arrived, or there is none, and the request is worked on. */
    void works(long bytes) {
      exchange(bytes > SMALL ? large : small, BASE + bytes * GROWTH);
    }

    /** Up to so many bytes may come from the store. */
    void fetches(long bytes) {
      exchange(large, BASE + bytes * STORED_GROWTH);
    }

    /** An answer of so many bytes is about to be sent. */
    void answers(long bytes) {
      if (bytes > SMALL && bytes * ANSWER_GROWTH / 1024 > held + kept) {
        exchange(large, bytes * ANSWER_GROWTH);
      }
    }

    /**
     * So many bytes are kept besides all the rest, until the request is answered.
     *
     * @return whether they may be; when others used all of it for too long, or there never are so
     *     many, they may not
     */
    boolean keeps(long bytes) {
      int more = large.share(bytes);
      if (kept + more > large.kilobytes || !large.tryTake(more)) {
        return false;
      }
      kept += more;
      return true;
    }

    /** What was held before is given back first, so that nobody waits with his hands full. */
    private void exchange(Pool pool, long bytes) {
      giveBackHeld();
      from = pool;
      held = pool.take(bytes);
    }

    /** Gives all of it back. */
    @Override
    public void close() {
      giveBackHeld();
      large.free.release(kept);
      kept = 0;
    }

    private void giveBackHeld() {
      from.free.release(held);
      held = 0;
    }
  }

  /** Kilobytes, given out in the order in which they were asked for. */
  private record Pool(int kilobytes, Semaphore free, Duration patience) {
    Pool(long bytes, Duration patience) {
      this(Math.clamp(bytes / 1024, 1, Integer.MAX_VALUE), patience);
    }

    private Pool(int kilobytes, Duration patience) {
      this(kilobytes, new Semaphore(kilobytes, true), patience);
    }

    /** Takes this, or all there is when that is less; returns what was taken. */
    int take(long bytes) {
      int share = share(bytes);
      if (tryTake(share)) {
        return share;
      }
      throw new RefusedRequest(Refusal.OVERLOADED);
    }

    int share(long bytes) {
      return (int) Math.min(kilobytes, bytes / 1024);
    }

    boolean tryTake(int share) {
      try {
        return free.tryAcquire(share, patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException interrupted) {
        throw new ClientGone(interrupted);
      }
    }
  }
}
