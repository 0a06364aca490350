package dev.latchkey.engine.key;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets something be read at most once in a while, so that unknown tokens cannot make the store
 * busy. Who comes during a reading waits until it is done: to be sent on without its result would
 * turn away honest users when many come at once, for example after a restart.
 */
final class Cooldown {

  private final Duration pause;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();
  private Instant last = Instant.MIN;

  Cooldown(Duration pause, InstantSource clock) {
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Reads, unless a reading succeeded less than a pause ago; exactly a pause later it reads again.
   * A clock that was set back reads too. A reading that fails begins no pause, and its error goes
   * to the caller.
   */
  void read(Runnable reading) {
    turn.lock();
    try {
      readWhenDue(reading);
    } finally {
      turn.unlock();
    }
  }

  /** The same, but who comes during a reading goes on without it. */
  void readUnlessBusy(Runnable reading) {
    if (turn.tryLock()) {
      try {
        readWhenDue(reading);
      } finally {
        turn.unlock();
      }
    }
  }

  private void readWhenDue(Runnable reading) {
    Instant now = clock.instant();
    if (last.isAfter(now) || !last.isAfter(now.minus(pause))) {
      reading.run();
      last = now;
    }
  }
}
