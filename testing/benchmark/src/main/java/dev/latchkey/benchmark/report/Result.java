package dev.latchkey.benchmark.report;

import org.jspecify.annotations.Nullable;

/**
 * A figure beside what is wanted of it.
 *
 * @param name its parts from the general to the particular, with dots between them
 * @param spread what was measured
 * @param unit of all its numbers
 * @param target the most that the median should be; null when nothing is wanted
 */
public record Result(String name, Spread spread, String unit, @Nullable Double target) {

  /** Whether it is as wanted; null when nothing is. Exactly at the target it is. */
  public @Nullable Boolean ok() {
    return target == null ? null : spread.median() <= target;
  }
}
