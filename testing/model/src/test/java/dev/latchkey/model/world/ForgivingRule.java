package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.Ancestor;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Minting;
import dev.latchkey.engine.lineage.PresentedAccessToken;
import dev.latchkey.engine.lineage.PresentedRefreshToken;
import dev.latchkey.engine.lineage.RefreshDecision;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.VerifyDecision;
import dev.latchkey.model.rule.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule that rotates whatever is shown where the engine's detects reuse. */
record ForgivingRule(Rule rule) implements Rule {

  @Override
  public RefreshDecision refresh(
      @Nullable Lineage row,
      PresentedRefreshToken token,
      Contract contract,
      Instant now,
      Salt fresh) {
    RefreshDecision decision = rule.refresh(row, token, contract, now, fresh);
    if (row == null || !(decision instanceof RefreshDecision.Reuse)) {
      return decision;
    }
    return new RefreshDecision.RotateAnew(
        new Lineage(
            token.successor().apply(fresh),
            Minting.unused(fresh),
            new Ancestor(token.own(), fresh, now),
            row.expiresAt()));
  }

  @Override
  public VerifyDecision verify(
      @Nullable Lineage row, PresentedAccessToken token, Instant now, Salt fresh) {
    return rule.verify(row, token, now, fresh);
  }
}
