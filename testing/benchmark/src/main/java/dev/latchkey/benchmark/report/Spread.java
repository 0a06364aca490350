package dev.latchkey.benchmark.report;

import java.util.Arrays;
import java.util.Collection;

/**
 * What several turns of one run brought.
 *
 * @param median the middle one; of an even number the mean of the two in the middle
 * @param lowest the smallest
 * @param highest the largest
 * @param turns how many there were
 */
public record Spread(double median, double lowest, double highest, int turns) {

  /**
   * The spread of values in any order.
   *
   * @throws IllegalArgumentException when there are none
   */
  public static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
  }
}
