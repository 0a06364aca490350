package dev.latchkey.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much memory the large request bodies that are in work may take together. Small bodies are not
 * counted and never wait. Thread-safe.
 */
final class BodyBudget {
  /** A tree of JSON values takes up to so many times the room of its text. */
  static final int GROWTH = 40;

  /** A body up to this size is small. */
  static final int SMALL = 16 * 1024;

  private final int kilobytes;
  private final Semaphore free;
  private final Duration patience;

  /** A budget of so many bytes; who finds it used up waits so long at most. */
  BodyBudget(long bytes, Duration patience) {
    this.kilobytes = Math.clamp(bytes / 1024, 1, Integer.MAX_VALUE);
    this.free = new Semaphore(kilobytes, true);
    this.patience = patience;
  }

  /** Half of the heap. */
  static BodyBudget ofThisProcess() {
    return new BodyBudget(Runtime.getRuntime().maxMemory() / 2, Duration.ofSeconds(5));
  }

  /**
   * Takes what a body of this size may need, or all there is when that is less; returns what to
   * give back.
   *
   * @throws RefusedRequest when others used all of it for too long
   */
  int take(long bodyBytes) {
    if (bodyBytes <= SMALL) {
      return 0;
    }
    int share = (int) Math.min(kilobytes, bodyBytes * GROWTH / 1024);
    try {
      if (free.tryAcquire(share, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return share;
      }
    } catch (InterruptedException interrupted) {
      throw new ClientGone(interrupted);
    }
    throw new RefusedRequest(Refusal.OVERLOADED);
  }

  /** Gives back what {@link #take} returned. */
  void giveBack(int share) {
    free.release(share);
  }
}
