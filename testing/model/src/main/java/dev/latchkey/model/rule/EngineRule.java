package dev.latchkey.model.rule;

import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.LineageRules;
import dev.latchkey.engine.lineage.PresentedAccessToken;
import dev.latchkey.engine.lineage.PresentedRefreshToken;
import dev.latchkey.engine.lineage.RefreshDecision;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.VerifyDecision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rule that the engine runs. */
public final class EngineRule implements Rule {

  private final LineageRules rules;

  /** Creates the rule for one policy. */
  public EngineRule(RotationPolicy policy) {
    this.rules = new LineageRules(policy);
  }

  @Override
  public RefreshDecision refresh(
      @Nullable Lineage row,
      PresentedRefreshToken token,
      Contract contract,
      Instant now,
      Salt fresh) {
    return rules.refresh(row, token, contract, now, fresh);
  }

  @Override
  public VerifyDecision verify(
      @Nullable Lineage row, PresentedAccessToken token, Instant now, Salt fresh) {
    return rules.verify(row, token, now, fresh);
  }
}
