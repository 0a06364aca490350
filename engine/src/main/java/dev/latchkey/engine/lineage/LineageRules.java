package dev.latchkey.engine.lineage;

import dev.latchkey.engine.lineage.RefreshDecision.ReuseResponse;
import dev.latchkey.engine.lineage.RotationPolicy.LateShow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rule of rotation: what a shown token means for a session's lineage.
 *
 * <pre>
 *   shown          within W of the last time              later
 *   -------------  -------------------------------------  ------------------------------------------
 *   current        that its successor was handed out:     mint a sibling
 *                  mint the same successor                (rotate on refresh, strict: reuse)
 *   successor      of the last rotation: hold             confirm, then as current
 *   previous       of the last rotation: repeat           reuse
 *   older          reuse                                  reuse
 * </pre>
 *
 * <p>Within the grace period W everyone who shows the same token receives the same successor, so
 * tabs, retries and lost replies do not fork the lineage. After W a sibling is made, and whichever
 * is used first turns the other into reuse: that is what finds a thief. Each time that a successor
 * is handed out, W begins anew: its last answer may still be on its way.
 *
 * <p>Both contracts follow this table. They differ in who confirms: an access token that names its
 * parent, when it is used, or only the next refresh; and in what is done about reuse. Without a
 * grace period (W is zero) {@link Contract#ROTATE_ON_REFRESH} rotates at once, as its original
 * does.
 *
 * <p>The table was found by searching all histories of a small world (decision 0005); {@code make
 * model} repeats the search.
 *
 * <p>Pure and safe for use by several threads: no I/O, no clock, no randomness of its own. A fresh
 * salt is given with every question and used only when the answer needs one.
 */
public final class LineageRules {

  private final RotationPolicy policy;

  /** Creates the rule for one policy. */
  public LineageRules(RotationPolicy policy) {
    this.policy = policy;
  }

  /**
   * Decides what a shown refresh token means.
   *
   * @param row the session's lineage, or null when the store has no such session
   * @param token the token shown; its authenticity was checked before
   * @param contract what was agreed with the client
   * @param now the time of the request
   * @param fresh a salt that was never used before
   */
  public RefreshDecision refresh(
      @Nullable Lineage row,
      PresentedRefreshToken token,
      Contract contract,
      Instant now,
      Salt fresh) {
    if (row == null) {
      return new RefreshDecision.Ended(EndKind.ABSENT);
    }
    if (row.isExpiredAt(now)) {
      return new RefreshDecision.Ended(EndKind.EXPIRED);
    }
    Occasion occasion = new Occasion(now, fresh);
    return contract == Contract.ROTATE_ON_REFRESH && !policy.hasGrace()
        ? advanceAtOnce(row, token, occasion)
        : converge(row, token, contract, occasion);
  }

  /**
   * Decides what an access token means to whom the store has to answer.
   *
   * @param row the session's lineage, or null when the store has no such session
   * @param token the lineage part of an access token whose signature was verified
   * @param now the time of the request
   * @param fresh a salt that was never used before
   */
  public VerifyDecision verify(
      @Nullable Lineage row, PresentedAccessToken token, Instant now, Salt fresh) {
    if (row == null) {
      return new VerifyDecision.Ended(EndKind.ABSENT);
    }
    if (row.isExpiredAt(now)) {
      return new VerifyDecision.Ended(EndKind.EXPIRED);
    }
    if (token.parent() == null) {
      return new VerifyDecision.Keep();
    }
    if (row.current().matches(token.parent())) {
      return isSettled(row, now)
          ? new VerifyDecision.Confirm(confirm(row, token.current(), new Occasion(now, fresh)))
          : new VerifyDecision.Keep();
    }
    return row.current().matches(token.current())
        ? new VerifyDecision.Replace()
        : new VerifyDecision.Keep();
  }

  private RefreshDecision converge(
      Lineage row, PresentedRefreshToken token, Contract contract, Occasion occasion) {
    return switch (Standing.of(token, row)) {
      case Standing.Current() -> mint(row, contract, occasion);
      case Standing.Successor() ->
          isSettled(row, occasion.now())
              ? new RefreshDecision.Confirm(
                  handOut(confirm(row, token.own(), occasion), occasion.now()))
              : new RefreshDecision.Hold(handOut(row, occasion.now()));
      case Standing.Previous(Ancestor previous) ->
          isSettled(row, occasion.now())
              ? reuse(ReuseKind.PREVIOUS_AFTER_GRACE, contract)
              : repeat(row, previous, token, occasion);
      case Standing.Orphan() -> reuse(ReuseKind.ORPHANED_BRANCH, contract);
      case Standing.Stale() -> reuse(ReuseKind.STALE_LINEAGE, contract);
    };
  }

  /** Without a grace period nothing is tolerated, and the token shown gives way at once. */
  private RefreshDecision advanceAtOnce(
      Lineage row, PresentedRefreshToken token, Occasion occasion) {
    Contract contract = Contract.ROTATE_ON_REFRESH;
    return switch (Standing.of(token, row)) {
      case Standing.Current() -> advance(row, token, occasion);
      case Standing.Successor() -> advance(confirm(row, token.own(), occasion), token, occasion);
      case Standing.Previous previous -> lateShow(token, occasion);
      case Standing.Orphan() -> reuse(ReuseKind.ORPHANED_BRANCH, contract);
      case Standing.Stale() -> reuse(ReuseKind.STALE_LINEAGE, contract);
    };
  }

  private RefreshDecision mint(Lineage row, Contract contract, Occasion occasion) {
    Instant handedOutAt = row.minting().handedOutAt();
    if (handedOutAt == null || policy.isInGrace(handedOutAt, occasion.now())) {
      return new RefreshDecision.Mint(handOut(row, occasion.now()));
    }
    if (contract == Contract.ROTATE_ON_REFRESH && policy.lateShow() == LateShow.STRICT) {
      return reuse(ReuseKind.PREVIOUS_AFTER_GRACE, contract);
    }
    return new RefreshDecision.MintSibling(
        handOut(row.withMinting(Minting.unused(occasion.fresh())), occasion.now()));
  }

  private RefreshDecision advance(Lineage row, PresentedRefreshToken token, Occasion occasion) {
    Salt salt = row.minting().salt();
    return new RefreshDecision.Advance(rotate(token, salt, occasion));
  }

  private RefreshDecision lateShow(PresentedRefreshToken token, Occasion occasion) {
    return switch (policy.lateShow()) {
      case TOLERANT -> new RefreshDecision.RotateAnew(rotate(token, occasion.fresh(), occasion));
      case STRICT -> reuse(ReuseKind.PREVIOUS_AFTER_GRACE, Contract.ROTATE_ON_REFRESH);
    };
  }

  private RefreshDecision repeat(
      Lineage row, Ancestor previous, PresentedRefreshToken token, Occasion occasion) {
    if (row.current().matches(token.successor().apply(previous.salt()))) {
      return new RefreshDecision.Repeat(previous.salt());
    }
    Salt fresh = occasion.fresh();
    Ancestor anew = new Ancestor(previous.hash(), fresh, previous.rotatedAt());
    Instant end = handOut(row, occasion.now()).expiresAt();
    return new RefreshDecision.RotateAnew(
        new Lineage(token.successor().apply(fresh), Minting.unused(fresh), anew, end));
  }

  /** The token shown becomes previous; what the salt makes of it becomes current. */
  private Lineage rotate(PresentedRefreshToken token, Salt salt, Occasion occasion) {
    return new Lineage(
        token.successor().apply(salt),
        Minting.unused(occasion.fresh()),
        new Ancestor(token.own(), salt, occasion.now()),
        occasion.now().plus(policy.refreshValidity()));
  }

  /** The successor, used for the first time, becomes current. */
  private Lineage confirm(Lineage row, StoredHash successor, Occasion occasion) {
    return new Lineage(
        successor,
        Minting.unused(occasion.fresh()),
        new Ancestor(row.current(), row.minting().salt(), occasion.now()),
        occasion.now().plus(policy.refreshValidity()));
  }

  /** Handing out a successor opens its window or slides it, and extends the session. */
  private Lineage handOut(Lineage row, Instant now) {
    return row.handedOutAt(now, now.plus(policy.refreshValidity()));
  }

  /** A lineage is rotated at most once in a grace period: until then it is not settled. */
  private boolean isSettled(Lineage row, Instant now) {
    Ancestor previous = row.previous();
    return previous == null || !policy.isInGrace(previous.rotatedAt(), now);
  }

  private static RefreshDecision reuse(ReuseKind kind, Contract contract) {
    return new RefreshDecision.Reuse(
        kind,
        switch (contract) {
          case CONFIRM_ON_USE -> ReuseResponse.REPORT;
          case ROTATE_ON_REFRESH -> ReuseResponse.REVOKE;
        });
  }

  /** When a question is asked, and the salt to answer it with. */
  private record Occasion(Instant now, Salt fresh) {}
}
