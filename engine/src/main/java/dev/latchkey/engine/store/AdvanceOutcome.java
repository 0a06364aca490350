package dev.latchkey.engine.store;

/** What became of a compare-and-set on a session's lineage. */
public enum AdvanceOutcome {
  /** The row is changed, durably. */
  ADVANCED,
  /** The row was not as expected, or is gone: nothing is changed. Read it and decide again. */
  CONFLICT
}
