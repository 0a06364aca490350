package dev.latchkey.engine.lineage;

import static dev.latchkey.engine.lineage.Contract.CONFIRM_ON_USE;
import static dev.latchkey.engine.lineage.Contract.ROTATE_ON_REFRESH;
import static dev.latchkey.engine.lineage.SymbolicTokens.FRESH;
import static dev.latchkey.engine.lineage.SymbolicTokens.OLDER_SALT;
import static dev.latchkey.engine.lineage.SymbolicTokens.ROW_SALT;
import static dev.latchkey.engine.lineage.SymbolicTokens.T0;
import static dev.latchkey.engine.lineage.SymbolicTokens.W;
import static dev.latchkey.engine.lineage.SymbolicTokens.after;
import static dev.latchkey.engine.lineage.SymbolicTokens.child;
import static dev.latchkey.engine.lineage.SymbolicTokens.shown;
import static dev.latchkey.engine.lineage.SymbolicTokens.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.RefreshDecision.ReuseResponse;
import dev.latchkey.engine.lineage.RotationPolicy.LateShow;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The rule, line by line of its table, and each of its boundaries. */
class LineageRulesTest {

  private static final Duration VALIDITY = Duration.ofDays(100);
  private static final String ROOT = "root";
  private static final String CURRENT = child(ROOT, OLDER_SALT);
  private static final String SUCCESSOR = child(CURRENT, ROW_SALT);
  private static final String ORPHAN = child(ROOT, new Salt("sibling"));
  private static final Instant END = T0.plus(VALIDITY);

  /**
   * Root became previous and its child current at T0; the current token's successor was not handed
   * out yet.
   */
  private static final Lineage ROTATED =
      new Lineage(
          stored(CURRENT),
          Minting.unused(ROW_SALT),
          new Ancestor(stored(ROOT), OLDER_SALT, T0),
          END);

  private static final Lineage FIRST = Lineage.first(stored(CURRENT), ROW_SALT, END);

  private final LineageRules rules = rules(W, LateShow.TOLERANT);

  private static LineageRules rules(Duration gracePeriod, LateShow lateShow) {
    return new LineageRules(new RotationPolicy(gracePeriod, VALIDITY, lateShow));
  }

  private RefreshDecision refresh(Lineage row, PresentedRefreshToken token, Instant now) {
    return rules.refresh(row, token, CONFIRM_ON_USE, now, FRESH);
  }

  private RefreshDecision rotate(Lineage row, PresentedRefreshToken token, Instant now) {
    return rules.refresh(row, token, ROTATE_ON_REFRESH, now, FRESH);
  }

  private static Lineage handedOut(Lineage row, Instant first, Instant last) {
    return row.withMinting(new Minting(ROW_SALT, new Minting.Window(first, last)));
  }

  @Test
  void refresh_absentRow_isEnded() {
    assertThat(rules.refresh(null, shown(CURRENT, null), CONFIRM_ON_USE, T0, FRESH))
        .isEqualTo(new RefreshDecision.Ended(EndKind.ABSENT));
  }

  @Test
  void refresh_atTheExpiryItself_isStillAlive() {
    assertThat(refresh(FIRST, shown(CURRENT, null), END)).isInstanceOf(RefreshDecision.Mint.class);
  }

  @Test
  void refresh_oneMillisecondAfterTheExpiry_isEnded() {
    assertThat(refresh(FIRST, shown(CURRENT, null), END.plusMillis(1)))
        .isEqualTo(new RefreshDecision.Ended(EndKind.EXPIRED));
  }

  @Test
  void current_shownFirst_mintsWithTheSaltOfTheRow() {
    assertThat(refresh(FIRST, shown(CURRENT, null), T0))
        .isEqualTo(new RefreshDecision.Mint(handedOut(FIRST, T0, T0)));
  }

  @Test
  void current_shownAgainAtTheEndOfTheWindow_mintsTheSameAndSlidesTheWindow() {
    Lineage row = handedOut(FIRST, T0, T0);

    RefreshDecision decision = refresh(row, shown(CURRENT, null), T0.plus(W));

    assertThat(decision).isEqualTo(new RefreshDecision.Mint(handedOut(FIRST, T0, T0.plus(W))));
  }

  @Test
  void current_shownAfterTheWindow_mintsASibling() {
    Lineage row = handedOut(FIRST, T0, T0);
    Instant late = after(T0, W);

    assertThat(refresh(row, shown(CURRENT, null), late))
        .isEqualTo(
            new RefreshDecision.MintSibling(
                FIRST.withMinting(new Minting(FRESH, new Minting.Window(late, late)))));
  }

  @Test
  void current_shownWithoutPauseForLong_mintsASiblingAtTheLimitOfTheWindow() {
    Instant limit = T0.plus(W.multipliedBy(RotationPolicy.WINDOW_LIMIT));
    Lineage row = handedOut(FIRST, T0, limit);

    assertThat(refresh(row, shown(CURRENT, null), limit)).isInstanceOf(RefreshDecision.Mint.class);
    assertThat(refresh(row, shown(CURRENT, null), limit.plusMillis(1)))
        .isInstanceOf(RefreshDecision.MintSibling.class);
  }

  @Test
  void current_shownAgainWithoutGracePeriod_mintsASiblingEachTime() {
    Lineage row = handedOut(FIRST, T0, T0);

    assertThat(
            rules(Duration.ZERO, LateShow.TOLERANT)
                .refresh(row, shown(CURRENT, null), CONFIRM_ON_USE, T0, FRESH))
        .isInstanceOf(RefreshDecision.MintSibling.class);
  }

  @Test
  void successor_shownAfterTheGracePeriod_isConfirmedAndItsOwnSuccessorHandedOut() {
    Instant late = after(T0, W);

    RefreshDecision decision = refresh(ROTATED, shown(SUCCESSOR, CURRENT), late);

    assertThat(decision)
        .isEqualTo(
            new RefreshDecision.Confirm(
                new Lineage(
                    stored(SUCCESSOR),
                    new Minting(FRESH, new Minting.Window(late, late)),
                    new Ancestor(stored(CURRENT), ROW_SALT, late),
                    late.plus(VALIDITY))));
  }

  @Test
  void successor_shownAtTheEndOfTheGracePeriod_isHeld() {
    assertThat(refresh(ROTATED, shown(SUCCESSOR, CURRENT), T0.plus(W)))
        .isEqualTo(new RefreshDecision.Hold());
  }

  @Test
  void successor_ofAFirstToken_isConfirmedAtOnce() {
    assertThat(refresh(FIRST, shown(SUCCESSOR, CURRENT), T0))
        .isInstanceOf(RefreshDecision.Confirm.class);
  }

  @Test
  void previous_shownAtTheEndOfTheGracePeriod_repeats() {
    assertThat(refresh(ROTATED, shown(ROOT, null), T0.plus(W)))
        .isEqualTo(new RefreshDecision.Repeat(OLDER_SALT));
  }

  @Test
  void previous_shownInGraceWhenItsChildIsUnknown_rotatesAnewAndKeepsTheRestOfTheRow() {
    Lineage imported = new Lineage(stored("elsewhere"), ROTATED.minting(), ROTATED.previous(), END);

    assertThat(refresh(imported, shown(ROOT, null), T0))
        .isEqualTo(
            new RefreshDecision.RotateAnew(
                new Lineage(
                    stored(child(ROOT, FRESH)),
                    Minting.unused(FRESH),
                    new Ancestor(stored(ROOT), FRESH, T0),
                    END)));
  }

  @Test
  void previous_shownAfterTheGracePeriod_isReuse() {
    assertThat(refresh(ROTATED, shown(ROOT, null), after(T0, W)))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.PREVIOUS_AFTER_GRACE, ReuseResponse.REPORT));
  }

  @Test
  void previous_shownAtOnceWithoutGracePeriod_isReuse() {
    assertThat(
            rules(Duration.ZERO, LateShow.TOLERANT)
                .refresh(ROTATED, shown(ROOT, null), CONFIRM_ON_USE, T0, FRESH))
        .isInstanceOf(RefreshDecision.Reuse.class);
  }

  @Test
  void sibling_shownAfterTheOtherWasUsed_isReuseEvenInTheGracePeriod() {
    assertThat(refresh(ROTATED, shown(ORPHAN, ROOT), T0))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.ORPHANED_BRANCH, ReuseResponse.REPORT));
  }

  @Test
  void olderToken_shown_isReuse() {
    assertThat(refresh(ROTATED, shown("ancient", null), T0))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.STALE_LINEAGE, ReuseResponse.REPORT));
  }

  @Test
  void current_shownToRotateOnRefresh_advancesWithTheSaltOfTheRow() {
    assertThat(rotate(FIRST, shown(CURRENT, null), T0))
        .isEqualTo(
            new RefreshDecision.Advance(
                new Lineage(
                    stored(SUCCESSOR),
                    Minting.unused(FRESH),
                    new Ancestor(stored(CURRENT), ROW_SALT, T0),
                    END)));
  }

  @Test
  void successor_shownToRotateOnRefresh_isConfirmedAndAdvancedInOneStep() {
    Instant late = T0.plus(W);

    assertThat(rotate(ROTATED, shown(SUCCESSOR, CURRENT), late))
        .isEqualTo(
            new RefreshDecision.Advance(
                new Lineage(
                    stored(child(SUCCESSOR, FRESH)),
                    Minting.unused(FRESH),
                    new Ancestor(stored(SUCCESSOR), FRESH, late),
                    late.plus(VALIDITY))));
  }

  @Test
  void previous_shownLateToTolerantRotateOnRefresh_rotatesAnew() {
    Instant late = after(T0, W);

    assertThat(rotate(ROTATED, shown(ROOT, null), late))
        .isEqualTo(
            new RefreshDecision.RotateAnew(
                new Lineage(
                    stored(child(ROOT, FRESH)),
                    Minting.unused(FRESH),
                    new Ancestor(stored(ROOT), FRESH, late),
                    late.plus(VALIDITY))));
  }

  @Test
  void previous_shownLateToStrictRotateOnRefresh_isReuseAndRevokes() {
    assertThat(
            rules(W, LateShow.STRICT)
                .refresh(ROTATED, shown(ROOT, null), ROTATE_ON_REFRESH, after(T0, W), FRESH))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.PREVIOUS_AFTER_GRACE, ReuseResponse.REVOKE));
  }

  @Test
  void previous_shownInGraceToRotateOnRefresh_repeats() {
    assertThat(rotate(ROTATED, shown(ROOT, null), T0.plus(W)))
        .isEqualTo(new RefreshDecision.Repeat(OLDER_SALT));
  }

  @Test
  void oldTokens_shownToRotateOnRefresh_revoke() {
    assertThat(rotate(ROTATED, shown(ORPHAN, ROOT), T0))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.ORPHANED_BRANCH, ReuseResponse.REVOKE));
    assertThat(rotate(ROTATED, shown("ancient", null), T0))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.STALE_LINEAGE, ReuseResponse.REVOKE));
  }
}
