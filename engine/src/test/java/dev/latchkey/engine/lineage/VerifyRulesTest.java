package dev.latchkey.engine.lineage;

import static dev.latchkey.engine.lineage.SymbolicTokens.FRESH;
import static dev.latchkey.engine.lineage.SymbolicTokens.OLDER_SALT;
import static dev.latchkey.engine.lineage.SymbolicTokens.ROW_SALT;
import static dev.latchkey.engine.lineage.SymbolicTokens.T0;
import static dev.latchkey.engine.lineage.SymbolicTokens.W;
import static dev.latchkey.engine.lineage.SymbolicTokens.after;
import static dev.latchkey.engine.lineage.SymbolicTokens.child;
import static dev.latchkey.engine.lineage.SymbolicTokens.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.RotationPolicy.LateShow;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an access token means to the store. */
class VerifyRulesTest {

  private static final Duration VALIDITY = Duration.ofDays(100);
  private static final Instant END = T0.plus(VALIDITY);
  private static final String ROOT = "root";
  private static final String CURRENT = child(ROOT, OLDER_SALT);
  private static final String SUCCESSOR = child(CURRENT, ROW_SALT);
  private static final Lineage FIRST = Lineage.first(stored(CURRENT), ROW_SALT, END);
  private static final Lineage ROTATED =
      new Lineage(
          stored(CURRENT),
          Minting.unused(ROW_SALT),
          new Ancestor(stored(ROOT), OLDER_SALT, T0),
          END);
  private static final PresentedAccessToken OF_SUCCESSOR =
      new PresentedAccessToken(stored(SUCCESSOR), stored(CURRENT));

  private final LineageRules rules =
      new LineageRules(new RotationPolicy(W, VALIDITY, LateShow.TOLERANT));

  @Test
  void verify_absentRow_isEnded() {
    assertThat(rules.verify(null, OF_SUCCESSOR, T0, FRESH))
        .isEqualTo(new VerifyDecision.Ended(EndKind.ABSENT));
  }

  @Test
  void verify_expiredRow_isEndedAfterTheExpiryAndNotAtIt() {
    assertThat(rules.verify(FIRST, OF_SUCCESSOR, END, FRESH))
        .isInstanceOf(VerifyDecision.Confirm.class);
    assertThat(rules.verify(FIRST, OF_SUCCESSOR, END.plusMillis(1), FRESH))
        .isEqualTo(new VerifyDecision.Ended(EndKind.EXPIRED));
  }

  @Test
  void firstUse_afterTheGracePeriod_confirmsTheSuccessorWithoutHandingAnythingOut() {
    Instant late = after(T0, W);

    assertThat(rules.verify(ROTATED, OF_SUCCESSOR, late, FRESH))
        .isEqualTo(
            new VerifyDecision.Confirm(
                new Lineage(
                    stored(SUCCESSOR),
                    Minting.unused(FRESH),
                    new Ancestor(stored(CURRENT), ROW_SALT, late),
                    late.plus(VALIDITY))));
  }

  @Test
  void firstUse_atTheEndOfTheGracePeriod_keepsTheToken() {
    assertThat(rules.verify(ROTATED, OF_SUCCESSOR, T0.plus(W), FRESH))
        .isEqualTo(new VerifyDecision.Keep());
  }

  @Test
  void tokenOfCurrent_thatStillNamesItsParent_isReplaced() {
    PresentedAccessToken token = new PresentedAccessToken(stored(CURRENT), stored(ROOT));

    assertThat(rules.verify(ROTATED, token, T0, FRESH)).isEqualTo(new VerifyDecision.Replace());
  }

  @Test
  void tokenWithoutParent_isKept() {
    assertThat(rules.verify(FIRST, new PresentedAccessToken(stored(CURRENT), null), T0, FRESH))
        .isEqualTo(new VerifyDecision.Keep());
  }

  @Test
  void tokenOfAnAbandonedBranch_isKeptAndNeverReuse() {
    PresentedAccessToken token = new PresentedAccessToken(stored("sibling"), stored(ROOT));

    assertThat(rules.verify(ROTATED, token, after(T0, W), FRESH))
        .isEqualTo(new VerifyDecision.Keep());
  }
}
