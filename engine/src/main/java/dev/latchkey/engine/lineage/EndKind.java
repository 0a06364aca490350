package dev.latchkey.engine.lineage;

import dev.latchkey.engine.reason.Reason;

/** Why there is no session any more. */
public enum EndKind {
  /**
   * The store has no such session: it was revoked, was cleaned up after its expiry, or never
   * existed.
   */
  ABSENT,
  /** Its time is over. */
  EXPIRED;

  /** Returns the reason code. */
  public Reason reason() {
    return switch (this) {
      case ABSENT -> Reason.SESSION_ENDED;
      case EXPIRED -> Reason.SESSION_EXPIRED;
    };
  }
}
