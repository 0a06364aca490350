package dev.latchkey.engine.lineage;

/**
 * What happens when an access token reaches the store: because it names a parent, or because every
 * one has to.
 */
public sealed interface VerifyDecision {

  /**
   * The first use of a refreshed access token: its refresh token becomes current by
   * compare-and-set.
   */
  record Confirm(Lineage next) implements VerifyDecision {}

  /**
   * The refresh token made with it is current: a new access token that names no parent replaces it.
   */
  record Replace() implements VerifyDecision {}

  /** Good as it is; nothing is written. */
  record Keep() implements VerifyDecision {}

  /** There is no such session any more. */
  record Ended(EndKind kind) implements VerifyDecision {}
}
