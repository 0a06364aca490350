package dev.latchkey.model.rule;

import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Minting;
import dev.latchkey.engine.lineage.PresentedAccessToken;
import dev.latchkey.engine.lineage.PresentedRefreshToken;
import dev.latchkey.engine.lineage.RefreshDecision;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.VerifyDecision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The engine's rule without siblings: whoever shows the current token receives the same successor,
 * however late.
 */
public final class ConvergingRule implements Rule {

  private final Rule rule;

  /** Creates the rule over the engine's. */
  public ConvergingRule(Rule rule) {
    this.rule = rule;
  }

  @Override
  public RefreshDecision refresh(
      @Nullable Lineage row,
      PresentedRefreshToken token,
      Contract contract,
      Instant now,
      Salt fresh) {
    return rule.refresh(row == null ? null : open(row), token, contract, now, fresh);
  }

  @Override
  public VerifyDecision verify(
      @Nullable Lineage row, PresentedAccessToken token, Instant now, Salt fresh) {
    return rule.verify(row, token, now, fresh);
  }

  /** As if the successor had never been handed out: then it is never too late. */
  private static Lineage open(Lineage row) {
    return new Lineage(
        row.current(), Minting.unused(row.minting().salt()), row.previous(), row.expiresAt());
  }
}
