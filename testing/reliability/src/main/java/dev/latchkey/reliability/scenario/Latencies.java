package dev.latchkey.reliability.scenario;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long calls took. Safe for use by several threads at once. */
final class Latencies {

  private final Queue<Long> nanoseconds = new ConcurrentLinkedQueue<>();

  void add(Duration took) {
    nanoseconds.add(took.toNanos());
  }

  int count() {
    return nanoseconds.size();
  }

  /** What a share of the calls, in percent, did not exceed, in microseconds; 0 without calls. */
  long percentile(double percent) {
    long[] sorted = nanoseconds.stream().mapToLong(Long::longValue).sorted().toArray();
    int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
    return sorted.length == 0 ? 0 : sorted[Math.max(0, index)] / 1000;
  }
}
