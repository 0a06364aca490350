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
import java.util.List;
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

  private RefreshDecision rotateWithoutGrace(Lineage row, PresentedRefreshToken token) {
    return rules(Duration.ZERO, LateShow.TOLERANT)
        .refresh(row, token, ROTATE_ON_REFRESH, T0, FRESH);
  }

  private static Lineage handedOut(Lineage row, Instant at) {
    Minting minting = new Minting(row.minting().salt(), at);
    return new Lineage(row.current(), minting, row.previous(), at.plus(VALIDITY));
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
        .isEqualTo(new RefreshDecision.Mint(handedOut(FIRST, T0)));
  }

  @Test
  void current_shownFirst_extendsTheSessionAsItsHolderIsTold() {
    Instant late = T0.plusSeconds(1);

    assertThat(refresh(FIRST, shown(CURRENT, null), late))
        .isEqualTo(new RefreshDecision.Mint(handedOut(FIRST, late)))
        .extracting(decision -> ((RefreshDecision.Mint) decision).next().expiresAt())
        .isEqualTo(late.plus(VALIDITY));
  }

  @Test
  void current_shownAgainAtTheEndOfTheWindow_mintsTheSameAndSlidesTheWindow() {
    RefreshDecision decision = refresh(handedOut(FIRST, T0), shown(CURRENT, null), T0.plus(W));

    assertThat(decision).isEqualTo(new RefreshDecision.Mint(handedOut(FIRST, T0.plus(W))));
  }

  @Test
  void current_shownAgainByAnEarlierClock_takesNothingBack() {
    Lineage row = handedOut(FIRST, T0);

    assertThat(refresh(row, shown(CURRENT, null), T0.minus(W)))
        .isEqualTo(new RefreshDecision.Mint(row));
  }

  @Test
  void current_shownAfterTheWindow_mintsASibling() {
    Instant late = after(T0, W);

    assertThat(refresh(handedOut(FIRST, T0), shown(CURRENT, null), late))
        .isEqualTo(
            new RefreshDecision.MintSibling(
                handedOut(FIRST.withMinting(Minting.unused(FRESH)), late)));
  }

  @Test
  void current_shownAgainWithoutGracePeriod_mintsASiblingEachTime() {
    Lineage row = handedOut(FIRST, T0);

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
                    new Minting(FRESH, late),
                    new Ancestor(stored(CURRENT), ROW_SALT, late),
                    late.plus(VALIDITY))));
  }

  @Test
  void successor_shownAtTheEndOfTheGracePeriod_isHeldAndSlidesTheWindow() {
    Lineage row = handedOut(ROTATED, T0);

    assertThat(refresh(row, shown(SUCCESSOR, CURRENT), T0.plus(W)))
        .isEqualTo(new RefreshDecision.Hold(handedOut(ROTATED, T0.plus(W))));
  }

  @Test
  void parent_ofASuccessorThatWasHeldALittleAgo_mintsTheSame() {
    Lineage held =
        ((RefreshDecision.Hold)
                refresh(handedOut(ROTATED, T0), shown(SUCCESSOR, CURRENT), T0.plus(W)))
            .next();

    assertThat(refresh(held, shown(CURRENT, ROOT), after(T0, W)))
        .isInstanceOf(RefreshDecision.Mint.class);
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
  void previous_shownInGraceWhenItsChildIsUnknown_rotatesAnewAndExtendsTheSession() {
    Lineage imported = new Lineage(stored("elsewhere"), ROTATED.minting(), ROTATED.previous(), END);

    assertThat(refresh(imported, shown(ROOT, null), T0.plus(W)))
        .isEqualTo(
            new RefreshDecision.RotateAnew(
                new Lineage(
                    stored(child(ROOT, FRESH)),
                    Minting.unused(FRESH),
                    new Ancestor(stored(ROOT), FRESH, T0),
                    END.plus(W))));
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
  void tokens_shownToRotateOnRefresh_areTreatedAsByTheOtherContract() {
    Lineage row = handedOut(ROTATED, T0);

    for (Instant now : List.of(T0, T0.plus(W), after(T0, W))) {
      assertThat(rotate(row, shown(CURRENT, ROOT), now))
          .isEqualTo(refresh(row, shown(CURRENT, ROOT), now));
      assertThat(rotate(row, shown(SUCCESSOR, CURRENT), now))
          .isEqualTo(refresh(row, shown(SUCCESSOR, CURRENT), now));
    }
    assertThat(rotate(row, shown(ROOT, null), T0)).isEqualTo(refresh(row, shown(ROOT, null), T0));
  }

  @Test
  void current_shownLateToStrictRotateOnRefresh_isReuseAndRevokes() {
    assertThat(
            rules(W, LateShow.STRICT)
                .refresh(
                    handedOut(FIRST, T0),
                    shown(CURRENT, null),
                    ROTATE_ON_REFRESH,
                    after(T0, W),
                    FRESH))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.PREVIOUS_AFTER_GRACE, ReuseResponse.REVOKE));
  }

  @Test
  void oldTokens_shownToRotateOnRefresh_revoke() {
    assertThat(rotate(ROTATED, shown(ROOT, null), after(T0, W)))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.PREVIOUS_AFTER_GRACE, ReuseResponse.REVOKE));
    assertThat(rotate(ROTATED, shown(ORPHAN, ROOT), T0))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.ORPHANED_BRANCH, ReuseResponse.REVOKE));
    assertThat(rotate(ROTATED, shown("ancient", null), T0))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.STALE_LINEAGE, ReuseResponse.REVOKE));
  }

  @Test
  void current_shownToRotateOnRefreshWithoutGrace_advancesWithTheSaltOfTheRow() {
    assertThat(rotateWithoutGrace(FIRST, shown(CURRENT, null)))
        .isEqualTo(
            new RefreshDecision.Advance(
                new Lineage(
                    stored(SUCCESSOR),
                    Minting.unused(FRESH),
                    new Ancestor(stored(CURRENT), ROW_SALT, T0),
                    END)));
  }

  @Test
  void successor_shownToRotateOnRefreshWithoutGrace_isConfirmedAndAdvancedInOneStep() {
    assertThat(rotateWithoutGrace(ROTATED, shown(SUCCESSOR, CURRENT)))
        .isEqualTo(
            new RefreshDecision.Advance(
                new Lineage(
                    stored(child(SUCCESSOR, FRESH)),
                    Minting.unused(FRESH),
                    new Ancestor(stored(SUCCESSOR), FRESH, T0),
                    END)));
  }

  @Test
  void previous_shownToTolerantRotateOnRefreshWithoutGrace_rotatesAnew() {
    assertThat(rotateWithoutGrace(ROTATED, shown(ROOT, null)))
        .isEqualTo(
            new RefreshDecision.RotateAnew(
                new Lineage(
                    stored(child(ROOT, FRESH)),
                    Minting.unused(FRESH),
                    new Ancestor(stored(ROOT), FRESH, T0),
                    END)));
  }

  @Test
  void previous_shownToStrictRotateOnRefreshWithoutGrace_isReuseAndRevokes() {
    assertThat(
            rules(Duration.ZERO, LateShow.STRICT)
                .refresh(ROTATED, shown(ROOT, null), ROTATE_ON_REFRESH, T0, FRESH))
        .isEqualTo(new RefreshDecision.Reuse(ReuseKind.PREVIOUS_AFTER_GRACE, ReuseResponse.REVOKE));
  }
}
