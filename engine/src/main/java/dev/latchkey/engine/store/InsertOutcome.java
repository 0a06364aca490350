package dev.latchkey.engine.store;

/** What became of an insertion. */
public enum InsertOutcome {
  /** It is stored, durably. */
  INSERTED,
  /** Something of that name was there before and is unchanged. */
  ALREADY_PRESENT
}
