package dev.latchkey.store.sql.commit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes of rows that others hold, such as another program with an open transaction. They wait here
 * and are tried from time to time, so that no write of another row waits with them. For one thread.
 */
final class HeldWrites {

  /** So many rows are found to be still held before the writes of others get their turn again. */
  private static final int MISSES = 4;

  private final Duration patience;
  private final Map<Object, Deque<Held>> byRow = new LinkedHashMap<>();

  /**
   * Nothing waits.
   *
   * @param patience how long a write waits for its row
   */
  HeldWrites(Duration patience) {
    this.patience = patience;
  }

  /**
   * A write that waits.
   *
   * @param reason why it was not done the last time
   * @param end when it is not tried any more
   */
  private record Held(PendingWrite<?> write, Throwable reason, long end) {

    boolean isLate() {
      return write.isAbandoned() || System.nanoTime() - end > 0;
    }
  }

  boolean isEmpty() {
    return byRow.isEmpty();
  }

  /** Takes a write whose row is held. */
  void add(PendingWrite<?> write, Throwable reason) {
    byRow
        .computeIfAbsent(write.row(), row -> new ArrayDeque<>())
        .add(new Held(write, reason, System.nanoTime() + patience.toNanos()));
  }

  /** Takes a write when others of its row wait here, and tells whether it did. */
  boolean queue(PendingWrite<?> write) {
    Deque<Held> others = byRow.get(write.row());
    if (others == null) {
      return false;
    }
    add(write, others.getFirst().reason());
    return true;
  }

  /**
   * Tries again what waits, those first that were not tried lately.
   *
   * @param attempt does a write, or tells why its row is still held
   */
  void retry(Function<PendingWrite<?>, Optional<Throwable>> attempt) {
    int misses = 0;
    for (Object row : List.copyOf(byRow.keySet())) {
      if (misses < MISSES && !retry(row, attempt)) {
        misses++;
      }
    }
  }

  /** Refuses what waited too long. */
  void refuseLate() {
    Iterator<Deque<Held>> rows = byRow.values().iterator();
    while (rows.hasNext()) {
      Deque<Held> waiting = rows.next();
      waiting.stream().filter(Held::isLate).forEach(held -> held.write().refuse(held.reason()));
      waiting.removeIf(Held::isLate);
      if (waiting.isEmpty()) {
        rows.remove();
      }
    }
  }

  /** Does what waits for a row until it is found to be held; then others come first. */
  private boolean retry(Object row, Function<PendingWrite<?>, Optional<Throwable>> attempt) {
    Deque<Held> waiting = byRow.remove(row);
    while (waiting != null && !waiting.isEmpty()) {
      Held first = waiting.removeFirst();
      Optional<Throwable> again = attempt.apply(first.write());
      if (again.isPresent()) {
        waiting.addFirst(new Held(first.write(), again.get(), first.end()));
        byRow.put(row, waiting);
        return false;
      }
    }
    return true;
  }
}
