package dev.latchkey.engine.lineage;

/** Why there is no session any more. */
public enum EndKind {
  /**
   * The store has no such session: it was revoked, was cleaned up after its expiry, or never
   * existed.
   */
  ABSENT,
  /** Its time is over. */
  EXPIRED
}
