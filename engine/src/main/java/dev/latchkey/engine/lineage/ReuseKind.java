package dev.latchkey.engine.lineage;

/** Which old refresh token was shown again. */
public enum ReuseKind {
  /** The previous token, after its grace period. */
  PREVIOUS_AFTER_GRACE,
  /**
   * A sibling of the current token: made from the same parent, but the other one was used first.
   */
  ORPHANED_BRANCH,
  /** A token from further back. */
  STALE_LINEAGE
}
