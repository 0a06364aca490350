package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.EngineDriver.ANNA;
import static dev.latchkey.store.testkit.EngineDriver.GRACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.user.Ending;
import dev.latchkey.engine.verify.VerifyOutcome.Verified;
import dev.latchkey.store.testkit.FaultPlan.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every write of a session's life fails once, before or after its effect: nobody is logged out,
 * nothing is believed wrongly.
 */
interface FailingWriteContract extends EngineFixture {

  private EngineDriver failing(FaultPlan plan) {
    return new EngineDriver(new FailingSessionStore(sessions(), plan), keys(), clock(), GRACE);
  }

  private EngineDriver failingOnce(Moment moment) {
    return failing(FaultPlan.failingWrite(1, moment));
  }

  @ParameterizedTest
  @EnumSource
  default void login_failing_isAFaultAndTheNextOneWorks(Moment moment) {
    EngineDriver server = failingOnce(moment);

    assertThatThrownBy(server::login).isInstanceOf(StoreException.class);

    assertThat(server.verify(server.login())).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @EnumSource
  default void refresh_failing_isAFaultAndItsRepetitionConverges(Moment moment) {
    IssuedSession login = server().login();
    EngineDriver server = failingOnce(moment);

    assertThatThrownBy(() -> server.refresh(login)).isInstanceOf(StoreException.class);

    IssuedSession repeated = server.refreshed(login);
    assertThat(server.verify(repeated)).isInstanceOf(Verified.class);
    assertThat(server.refreshed(repeated).session()).isEqualTo(login.session());
  }

  @ParameterizedTest
  @EnumSource
  default void confirmation_failing_isAFaultAndItsRepetitionWorks(Moment moment) {
    IssuedSession refreshed = server().refreshed(server().login());
    EngineDriver server = failingOnce(moment);

    assertThatThrownBy(() -> server.verify(refreshed)).isInstanceOf(StoreException.class);

    Verified verified = (Verified) server.verify(refreshed);
    assertThat(verified.replacement()).isNotNull();
    assertThat(server.refresh(refreshed)).isInstanceOf(RefreshOutcome.Refreshed.class);
  }

  @ParameterizedTest
  @EnumSource
  default void rotation_failing_isAFaultAndItsRepetitionConverges(Moment moment) {
    IssuedSession login = server().login();
    EngineDriver server = failingOnce(moment);

    assertThatThrownBy(() -> server.rotate(login)).isInstanceOf(StoreException.class);

    assertThat(server.rotate(login)).isInstanceOf(RefreshOutcome.Refreshed.class);
  }

  @ParameterizedTest
  @EnumSource
  default void revocation_failing_isAFaultAndItsRepetitionEndsTheSession(Moment moment) {
    IssuedSession login = server().login();
    EngineDriver server = failingOnce(moment);

    assertThatThrownBy(() -> server.engine().revokeSome(Ending.of(ANNA)))
        .isInstanceOf(StoreException.class);
    server.engine().revokeSome(Ending.of(ANNA));

    assertThat(server.refresh(login)).isInstanceOf(RefreshOutcome.Unauthorised.class);
  }

  @Test
  default void brokenStore_isAFaultAndNeverUnauthorised() {
    IssuedSession login = server().login();
    FaultPlan plan = FaultPlan.none();
    EngineDriver server = failing(plan);
    IssuedSession refreshed = server.refreshed(login);
    plan.breakDown();

    assertThatThrownBy(() -> server.refresh(login)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> server.verify(refreshed)).isInstanceOf(StoreException.class);
    assertThat(server.verify(login)).isInstanceOf(Verified.class);
  }
}
