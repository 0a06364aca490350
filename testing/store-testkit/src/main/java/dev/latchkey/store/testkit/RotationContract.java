package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.EngineDriver.ANNA;
import static dev.latchkey.store.testkit.EngineDriver.GRACE;
import static dev.latchkey.store.testkit.EngineDriver.REFRESH_VALIDITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Minting;
import dev.latchkey.engine.lineage.ReuseKind;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshOutcome.ReuseDetected;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyOutcome.Verified;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rotation, seen from the outside: nobody honest is logged out, a thief is found. */
interface RotationContract extends EngineFixture {

  private ReuseDetected reuse(IssuedSession session, ReuseKind kind) {
    return new ReuseDetected(session.session().handle(), ANNA, kind);
  }

  private static void use(EngineDriver server, IssuedSession session) {
    assertThat(server.verify(session)).isInstanceOf(Verified.class);
  }

  private void afterGrace() {
    clock().move(GRACE.plusMillis(1));
  }

  @Test
  default void refresh_givesNewTokensOfTheSameSession() {
    EngineDriver server = server();
    IssuedSession login = server.login();

    IssuedSession refreshed = server.refreshed(login);

    assertThat(refreshed.session()).isEqualTo(login.session());
    assertThat(refreshed.refreshToken().text()).isNotEqualTo(login.refreshToken().text());
    assertThat(refreshed.antiCsrfToken()).isNotEqualTo(login.antiCsrfToken());
  }

  @Test
  default void refresh_repeatedInTheWindow_givesTheSameRefreshTokenOnEveryServer() {
    IssuedSession login = server().login();
    String first = server().refreshed(login).refreshToken().text();

    clock().move(GRACE);

    assertThat(server().refreshed(login).refreshToken().text()).isEqualTo(first);
  }

  @Test
  default void refresh_repeatedAfterTheWindow_givesASibling() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    String first = server.refreshed(login).refreshToken().text();

    afterGrace();

    assertThat(server.refreshed(login).refreshToken().text()).isNotEqualTo(first);
  }

  @Test
  default void refresh_byManyThreadsAtOnce_givesAllTheSameRefreshToken() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    List<String> received =
        ManyThreads.callAtOnce(16, thread -> server.refreshed(login).refreshToken().text());

    assertThat(received).hasSize(16).containsOnly(received.getFirst());
  }

  @Test
  default void firstUse_confirmsOnceAndGivesATokenThatNeedsNoStore() {
    EngineDriver server = server();
    IssuedSession refreshed = server.refreshed(server.login());

    Verified verified = (Verified) server.verify(refreshed);

    IssuedToken replacement = Objects.requireNonNull(verified.replacement());
    WholeList.revoke(sessions(), ANNA);
    assertThat(server.verify(replacement.text(), StoreCheck.WHEN_NEEDED))
        .isEqualTo(new Verified(refreshed.session(), null));
  }

  @Test
  default void oldToken_afterTheNewOneWasUsed_isRepeatedInGraceAndReuseAfterIt() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    IssuedSession refreshed = server.refreshed(login);
    use(server, refreshed);

    clock().move(GRACE);
    assertThat(server.refreshed(login).refreshToken().text())
        .isEqualTo(refreshed.refreshToken().text());
    clock().move(Duration.ofMillis(1));
    assertThat(server.refresh(login)).isEqualTo(reuse(login, ReuseKind.PREVIOUS_AFTER_GRACE));
  }

  @Test
  default void oldToken_withoutGracePeriod_isReuseAtOnce() {
    EngineDriver server = server(Duration.ZERO);
    IssuedSession login = server.login();
    use(server, server.refreshed(login));

    assertThat(server.refresh(login)).isEqualTo(reuse(login, ReuseKind.PREVIOUS_AFTER_GRACE));
  }

  @Test
  default void repeatedToken_isInForceAndNeedsNoStore() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    use(server, server.refreshed(login));
    IssuedSession repeated = server.refreshed(login);
    WholeList.revoke(sessions(), ANNA);

    assertThat(server.verify(repeated)).isEqualTo(new Verified(repeated.session(), null));
  }

  @Test
  default void newRefreshToken_usedBeforeItsAccessToken_confirmsToo() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    IssuedSession second = server.refreshed(login);
    server.refreshed(second);

    afterGrace();

    assertThat(server.refresh(login)).isEqualTo(reuse(login, ReuseKind.PREVIOUS_AFTER_GRACE));
  }

  @Test
  default void successor_shownSoonAfterARotation_isHandedOutAgainItself() {
    EngineDriver server = server();
    IssuedSession second = server.refreshed(server.login());
    IssuedSession third = server.refreshed(second);

    assertThat(server.refreshed(third).refreshToken().text())
        .isEqualTo(third.refreshToken().text());
    afterGrace();
    assertThat(server.refreshed(third).refreshToken().text())
        .isNotEqualTo(third.refreshToken().text());
  }

  @Test
  default void sibling_ofTheTokenUsedFirst_isReuse() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    IssuedSession owners = server.refreshed(login);
    afterGrace();
    IssuedSession thiefs = server.refreshed(login);

    use(server, thiefs);

    assertThat(server.refresh(owners)).isEqualTo(reuse(login, ReuseKind.ORPHANED_BRANCH));
  }

  @Test
  default void olderToken_isReuse() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    IssuedSession second = server.refreshed(login);
    use(server, second);
    afterGrace();
    use(server, server.refreshed(second));

    assertThat(server.refresh(login)).isEqualTo(reuse(login, ReuseKind.STALE_LINEAGE));
  }

  @Test
  default void reuse_inAnApplicationThatDecidesItself_leavesTheSession() {
    EngineDriver server = server(Duration.ZERO);
    IssuedSession login = server.login();
    IssuedSession second = server.refreshed(login);
    use(server, second);
    server.refresh(login);

    assertThat(server.refresh(second)).isInstanceOf(RefreshOutcome.Refreshed.class);
  }

  /** Whoever shows an access token again and again gains no time. */
  @Test
  default void replacedAccessToken_ofAnotherWithAParent_endsWhenThatWouldHave() {
    EngineDriver server = server(GRACE);
    IssuedSession refreshed = server.refreshed(server.login());
    Instant end = refreshed.accessToken().lifetime().expiresAt();
    clock().move(EngineDriver.ACCESS_VALIDITY.minusMinutes(1));

    Verified first = (Verified) server.verify(refreshed);
    Verified again = (Verified) server.verify(refreshed);

    assertThat(Objects.requireNonNull(first.replacement()).lifetime().expiresAt()).isEqualTo(end);
    assertThat(Objects.requireNonNull(again.replacement()).lifetime().expiresAt()).isEqualTo(end);
  }

  /** The access token names its parent although its refresh token is in force already. */
  @Test
  default void replacedAccessToken_shortlyBeforeTheSessionEnds_endsWithIt() {
    EngineDriver server = server(Duration.ZERO);
    IssuedSession refreshed = server.refreshed(server.login());
    use(server, refreshed);
    Session row = sessions().find(refreshed.session().handle()).orElseThrow();
    Instant soon = clock().instant().plus(Duration.ofMinutes(1));
    Lineage lineage = row.lineage();
    sessions()
        .advance(
            row.handle(),
            lineage,
            new Lineage(
                lineage.current(), Minting.unused(new Salt("x")), lineage.previous(), soon));

    Verified verified = (Verified) server.verify(refreshed);

    assertThat(Objects.requireNonNull(verified.replacement()).lifetime().expiresAt())
        .isEqualTo(soon);
  }

  @Test
  default void use_extendsTheSession() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    clock().move(REFRESH_VALIDITY);
    IssuedSession second = server.refreshed(login);
    use(server, second);

    clock().move(REFRESH_VALIDITY);
    assertThat(server.refresh(second)).isInstanceOf(RefreshOutcome.Refreshed.class);
    clock().move(REFRESH_VALIDITY.plusMillis(1));
    assertThat(server.refresh(second))
        .isEqualTo(new RefreshOutcome.Unauthorised(Reason.SESSION_EXPIRED));
  }

  @Test
  default void rotateOnRefresh_needsNoConfirmationAndFindsAnOlderToken() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    IssuedSession second = rotated(server, login);
    assertThat(server.verify(second)).isEqualTo(new Verified(second.session(), null));
    rotated(server, second);
    afterGrace();

    assertThat(server.rotate(login)).isEqualTo(reuse(login, ReuseKind.PREVIOUS_AFTER_GRACE));
    assertThat(server.rotate(second))
        .isEqualTo(new RefreshOutcome.Unauthorised(Reason.SESSION_ENDED));
  }

  @Test
  default void rotateOnRefresh_afterALostAnswer_givesNewTokens() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    rotated(server, login);
    afterGrace();

    IssuedSession again = rotated(server, login);

    afterGrace();
    assertThat(rotated(server, again).session()).isEqualTo(login.session());
  }

  @Test
  default void rotateOnRefresh_withoutGracePeriod_takesTheOldTokenAwayAtOnce() {
    EngineDriver server = server(Duration.ZERO);
    IssuedSession login = server.login();
    rotated(server, rotated(server, login));

    assertThat(server.rotate(login)).isEqualTo(reuse(login, ReuseKind.STALE_LINEAGE));
  }

  private static IssuedSession rotated(EngineDriver server, IssuedSession shown) {
    return switch (server.rotate(shown)) {
      case RefreshOutcome.Refreshed(IssuedSession issued) -> issued;
      case RefreshOutcome other -> throw new AssertionError("not refreshed: " + other);
    };
  }

  @Test
  default void refresh_withoutUse_extendsTheSessionAsItsHolderIsTold() {
    EngineDriver server = server();
    IssuedSession login = server.login();
    clock().move(REFRESH_VALIDITY);
    IssuedSession second = server.refreshed(login);

    clock().move(REFRESH_VALIDITY);

    assertThat(second.refreshToken().lifetime().expiresAt()).isEqualTo(clock().instant());
    assertThat(server.refresh(second)).isInstanceOf(RefreshOutcome.Refreshed.class);
  }

  @Test
  default void confirmation_byManyThreadsAtOnce_leavesOneConfirmedLineage() {
    EngineDriver server = server();
    IssuedSession refreshed = server.refreshed(server.login());

    List<VerifyOutcome> outcomes = ManyThreads.callAtOnce(16, thread -> server.verify(refreshed));

    assertThat(outcomes).hasOnlyElementsOfType(Verified.class);
    afterGrace();
    assertThat(server.refreshed(refreshed).session()).isEqualTo(refreshed.session());
  }
}
