package dev.latchkey.store.sql;

import dev.latchkey.store.sql.fault.SqlStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens in other threads, with a bound. */
public final class Patience {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Patience() {}

  /** Returns when the condition holds. */
  public static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  /** Asks a store that has a fault until it answers, and returns the answer. */
  public static <T> T untilAnswered(Supplier<T> call) {
    AtomicReference<T> answer = new AtomicReference<>();
    until(
        () -> {
          try {
            answer.set(call.get());
            return true;
          } catch (SqlStoreException notYet) {
            return false;
          }
        });
    return answer.get();
  }

  /** Returns when the threads wait for something, or have ended. */
  public static void untilWaiting(Iterable<Thread> threads) {
    threads.forEach(thread -> until(() -> isWaiting(thread)));
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING
        || thread.getState() == Thread.State.TERMINATED;
  }
}
