package dev.latchkey.benchmark.driver;

import java.util.Arrays;

/**
 * How long operations took. Its arrays are not copied: whoever has it does not write to them.
 *
 * @param nanoseconds all of them together, from the first request to the last answer
 * @param latencies each of them, in nanoseconds
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred thousand numbers, and never compared
public record Played(long nanoseconds, long[] latencies) {

  private static final double NANOSECONDS_IN_A_MILLISECOND = 1e6;

  /** How many there were. */
  public int operations() {
    return latencies.length;
  }

  /** How many there were in a second. */
  public double perSecond() {
    return latencies.length * 1e9 / nanoseconds;
  }

  /**
   * What a share of the operations did not exceed, in milliseconds: the nearest rank.
   *
   * @param percent of the operations, more than 0 and up to 100, which is the longest
   */
  public double percentile(double percent) {
    long[] sorted = latencies.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(1, rank) - 1] / NANOSECONDS_IN_A_MILLISECOND;
  }
}
