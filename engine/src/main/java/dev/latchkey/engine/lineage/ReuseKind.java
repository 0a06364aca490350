package dev.latchkey.engine.lineage;

import dev.latchkey.engine.reason.Reason;

/** Which old refresh token was shown again. */
public enum ReuseKind {
  /**
   * The previous token after its grace period; under a strict policy of clients that rotate on
   * refresh also a token whose successor was handed out longer ago than that.
   */
  PREVIOUS_AFTER_GRACE,
  /**
   * A sibling of the current token: made from the same parent, but the other one was used first.
   */
  ORPHANED_BRANCH,
  /** A token from further back. */
  STALE_LINEAGE;

  /** Returns the reason code. */
  public Reason reason() {
    return switch (this) {
      case PREVIOUS_AFTER_GRACE -> Reason.REUSE_PREVIOUS_AFTER_GRACE;
      case ORPHANED_BRANCH -> Reason.REUSE_ORPHANED_BRANCH;
      case STALE_LINEAGE -> Reason.REUSE_STALE_LINEAGE;
    };
  }
}
