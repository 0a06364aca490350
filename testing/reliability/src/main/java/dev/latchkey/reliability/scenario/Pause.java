package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.history.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that passes between a client's actions: users read, phones sleep. Never waits for others.
 */
final class Pause {

  private Pause() {}

  static void of(Duration time) {
    until(Stopwatch.now().plus(time));
  }

  static void until(Instant end) {
    for (Duration left = Duration.between(Stopwatch.now(), end);
        left.isPositive() && !Thread.currentThread().isInterrupted();
        left = Duration.between(Stopwatch.now(), end)) {
      LockSupport.parkNanos(left.toNanos());
    }
  }
}
