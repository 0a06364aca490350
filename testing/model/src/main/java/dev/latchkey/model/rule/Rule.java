package dev.latchkey.model.rule;

import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.PresentedAccessToken;
import dev.latchkey.engine.lineage.PresentedRefreshToken;
import dev.latchkey.engine.lineage.RefreshDecision;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.VerifyDecision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule of rotation, asked as the engine asks its own. */
public interface Rule {

  /** Decides what a shown refresh token means. */
  RefreshDecision refresh(
      @Nullable Lineage row,
      PresentedRefreshToken token,
      Contract contract,
      Instant now,
      Salt fresh);

  /** Decides what an access token that reaches the store means. */
  VerifyDecision verify(@Nullable Lineage row, PresentedAccessToken token, Instant now, Salt fresh);
}
