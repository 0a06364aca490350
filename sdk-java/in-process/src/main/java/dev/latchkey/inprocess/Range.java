package dev.latchkey.inprocess;

import java.time.Duration;

/** Times that a setting takes. */
final class Range {

  private Range() {}

  /**
   * Returns the time.
   *
   * @throws IllegalArgumentException when it is shorter or longer than that
   */
  static Duration of(String name, Duration time, Duration shortest, Duration longest) {
    if (time.compareTo(shortest) < 0 || time.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "%s must be %s to %s: %s".formatted(name, shortest, longest, time));
    }
    return time;
  }
}
