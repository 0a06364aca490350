package dev.latchkey.model.rule;

import dev.latchkey.engine.lineage.Ancestor;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.EndKind;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Minting;
import dev.latchkey.engine.lineage.PresentedAccessToken;
import dev.latchkey.engine.lineage.PresentedRefreshToken;
import dev.latchkey.engine.lineage.RefreshDecision;
import dev.latchkey.engine.lineage.RefreshDecision.ReuseResponse;
import dev.latchkey.engine.lineage.ReuseKind;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.StoredHash;
import dev.latchkey.engine.lineage.VerifyDecision;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rotation at refresh with a grace period, in which the previous token gets another child each time
 * and the child before is orphaned (facts, core interface 4.4).
 */
public final class OrphaningRule implements Rule {

  private final Duration gracePeriod;
  private final Duration validity;

  /** Creates the rule. */
  public OrphaningRule(Duration gracePeriod, Duration validity) {
    this.gracePeriod = gracePeriod;
    this.validity = validity;
  }

  @Override
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
    StoredHash child = token.successor().apply(fresh);
    Minting minting = Minting.unused(fresh);
    if (row.current().equals(token.own()) || row.current().equals(token.parent())) {
      Ancestor shown = new Ancestor(token.own(), fresh, now);
      return new RefreshDecision.Advance(new Lineage(child, minting, shown, now.plus(validity)));
    }
    Ancestor previous = row.previous();
    if (previous == null || !previous.hash().equals(token.own())) {
      boolean isOrphan = previous != null && previous.hash().equals(token.parent());
      return reuse(isOrphan ? ReuseKind.ORPHANED_BRANCH : ReuseKind.STALE_LINEAGE);
    }
    if (now.isAfter(previous.rotatedAt().plus(gracePeriod))) {
      return reuse(ReuseKind.PREVIOUS_AFTER_GRACE);
    }
    Ancestor again = new Ancestor(previous.hash(), fresh, previous.rotatedAt());
    return new RefreshDecision.RotateAnew(new Lineage(child, minting, again, row.expiresAt()));
  }

  @Override
  public VerifyDecision verify(
      @Nullable Lineage row, PresentedAccessToken token, Instant now, Salt fresh) {
    return row == null ? new VerifyDecision.Ended(EndKind.ABSENT) : new VerifyDecision.Keep();
  }

  private static RefreshDecision reuse(ReuseKind kind) {
    return new RefreshDecision.Reuse(kind, ReuseResponse.REVOKE);
  }
}
