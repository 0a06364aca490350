package dev.latchkey.engine.store;

import java.util.Optional;
import java.util.function.Supplier;

/** Reads, decides and writes again for as long as the write is lost to another request. */
public final class CompareAndSet {

  /**
   * How often: each loss means that another request got its change in, so somebody always gets on.
   */
  private static final int ATTEMPTS = 32;

  private CompareAndSet() {}

  /**
   * Repeats an attempt until it has a result.
   *
   * @param attempt reads, decides and writes at most once; empty when the row was changed by
   *     another meanwhile
   * @throws StoreException when the row changed under every attempt
   */
  public static <T> T untilWon(Supplier<Optional<T>> attempt) {
    for (int number = 0; number < ATTEMPTS; number++) {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new StoreException("a session's row changed under every attempt");
  }
}
