package dev.latchkey.model.table;

/** How much is searched. */
public enum Size {
  /** Seconds: for the tests. */
  SMALL,
  /** Minutes. */
  FULL,
  /** Some ten minutes, and some gigabytes of memory. */
  LARGE;

  /** Whether an experiment of that size belongs to a run of this one. */
  boolean includes(Size other) {
    return other.compareTo(this) <= 0;
  }
}
