package dev.latchkey.benchmark.stores;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long calls took. Safe for use by several threads at once. */
final class Latencies {

  private final Queue<Long> nanoseconds = new ConcurrentLinkedQueue<>();

  void add(long duration) {
    nanoseconds.add(duration);
  }

  void clear() {
    nanoseconds.clear();
  }

  int count() {
    return nanoseconds.size();
  }

  /** Returns what a share of the calls, in percent, did not exceed, in milliseconds. */
  double percentile(double percent) {
    long[] sorted = nanoseconds.stream().mapToLong(Long::longValue).sorted().toArray();
    int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }
}
