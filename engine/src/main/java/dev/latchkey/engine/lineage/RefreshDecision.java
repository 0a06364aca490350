package dev.latchkey.engine.lineage;

/** What happens when a refresh token is shown (RFC 9700, 4.14.2). */
public sealed interface RefreshDecision {

  /**
   * A decision that holds only once the row was changed by compare-and-set; when that is lost: read
   * and decide again.
   */
  sealed interface Write extends RefreshDecision {

    /** The row's lineage afterwards. */
    Lineage next();

    /** What the token to hand out is made from, out of the token shown. */
    Salt salt();

    /**
     * Whether the token handed out is already the current one, so that its first use needs no
     * confirmation.
     */
    boolean isInForce();
  }

  /**
   * A write after which the current token's successor is handed out, to be confirmed by its use.
   */
  sealed interface Successor extends Write {
    @Override
    default Salt salt() {
      return next().minting().salt();
    }

    @Override
    default boolean isInForce() {
      return false;
    }
  }

  /** A write after which the token handed out is the current one. */
  sealed interface Rotation extends Write {
    @Override
    default Salt salt() {
      return ancestorOf(next()).salt();
    }

    @Override
    default boolean isInForce() {
      return true;
    }
  }

  /**
   * The current token was shown: its successor is handed out, the same one as before while the
   * window is open.
   */
  record Mint(Lineage next) implements Successor {}

  /**
   * The current token was shown long after its successor was handed out: a sibling is handed out.
   */
  record MintSibling(Lineage next) implements Successor {}

  /**
   * A successor was used for the first time: it becomes current, and its own successor is handed
   * out.
   */
  record Confirm(Lineage next) implements Successor {}

  /** The token shown becomes previous and its successor current, at once. */
  record Advance(Lineage next) implements Rotation {}

  /**
   * The previous token was shown and what had been made of it is not in force: it is rotated anew,
   * displacing that.
   */
  record RotateAnew(Lineage next) implements Rotation {}

  /**
   * The previous token was shown within its grace period: the current token, made from this salt,
   * is handed out again.
   */
  record Repeat(Salt salt) implements RefreshDecision {}

  /**
   * A successor was shown so soon after the last rotation that it is not confirmed yet: it is
   * handed out again itself.
   *
   * @param next the row's lineage afterwards: the window slides, because the successor was handed
   *     out; holds only once the row was changed by compare-and-set
   */
  record Hold(Lineage next) implements RefreshDecision {}

  /**
   * An old token was shown again outside the rules.
   *
   * @param kind which old token
   * @param response what is to be done with the session
   */
  record Reuse(ReuseKind kind, ReuseResponse response) implements RefreshDecision {}

  /** There is no such session any more. */
  record Ended(EndKind kind) implements RefreshDecision {}

  /** What is to be done with a session in which reuse was detected. */
  enum ReuseResponse {
    /** Report it; the application decides (facts, core interface 4.3 row 6). */
    REPORT,
    /** Revoke the session, then report it (facts, core interface 4.4). */
    REVOKE
  }

  private static Ancestor ancestorOf(Lineage rotated) {
    Ancestor ancestor = rotated.previous();
    if (ancestor == null) {
      throw new IllegalStateException("a lineage that was rotated has a previous token");
    }
    return ancestor;
  }
}
