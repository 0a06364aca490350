package dev.latchkey.engine.key;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets something happen at most once in a while, so that unknown tokens cannot make the store busy.
 */
final class Cooldown {

  private final Duration pause;
  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);

  Cooldown(Duration pause) {
    this.pause = pause;
  }

  /**
   * Tells whether it may happen now, and if so begins the next pause. A clock that was set back
   * begins it too.
   */
  boolean tryBegin(Instant now) {
    Instant previous = last.get();
    boolean isOver = previous.isAfter(now) || !previous.isAfter(now.minus(pause));
    return isOver && last.compareAndSet(previous, now);
  }
}
