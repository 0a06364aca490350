package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.EngineDriver.ANNA;
import static dev.latchkey.store.testkit.EngineDriver.DATA;
import static dev.latchkey.store.testkit.EngineDriver.GRACE;
import static dev.latchkey.store.testkit.EngineDriver.PAYLOAD;
import static dev.latchkey.store.testkit.EngineDriver.STYLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.create.CreateOutcome;
import dev.latchkey.engine.create.CreateOutcome.Created;
import dev.latchkey.engine.create.CreateOutcome.KeyReused;
import dev.latchkey.engine.create.CreateOutcome.Repeated;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.create.IdempotencyKey;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.Session.Device;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.verify.VerifyOutcome.Verified;
import dev.latchkey.store.testkit.FaultPlan.Moment;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A login under a key: repeated it is the same one, for a while and on any server. */
interface RepeatedLoginContract extends EngineFixture {

  /** The key of the samples. */
  IdempotencyKey KEY = new IdempotencyKey("key-of-a-login_0123456789");

  /** The login of the samples. */
  CreateRequest LOGIN = new CreateRequest(ANNA, new Contents(PAYLOAD, DATA), STYLE);

  private static IssuedSession issued(CreateOutcome outcome) {
    return switch (outcome) {
      case Created(IssuedSession issued) -> issued;
      case Repeated(IssuedSession issued) -> issued;
      case KeyReused() -> throw new AssertionError("the key counts as reused");
    };
  }

  @Test
  default void loginAgain_withItsKey_givesTheSameTokensOnEveryServer() {
    Created first = (Created) server().engine().createOnce(LOGIN, KEY);
    clock().move(Duration.ofMinutes(5));

    Repeated again = (Repeated) server().engine().createOnce(LOGIN, KEY);

    assertThat(again.issued().session()).isEqualTo(first.issued().session());
    assertThat(again.issued().refreshToken()).isEqualTo(first.issued().refreshToken());
    assertThat(again.issued().idRefreshToken()).isEqualTo(first.issued().idRefreshToken());
    assertThat(again.issued().antiCsrfToken()).isEqualTo(first.issued().antiCsrfToken());
    assertThat(again.issued().accessToken().lifetime())
        .isEqualTo(first.issued().accessToken().lifetime());
    assertThat(server().verify(again.issued())).isInstanceOf(Verified.class);
    assertThat(server().refresh(again.issued())).isInstanceOf(RefreshOutcome.Refreshed.class);
  }

  @Test
  default void loginAgain_withAnotherKey_isAnotherSession() {
    IssuedSession first = issued(server().engine().createOnce(LOGIN, KEY));
    IdempotencyKey other = new IdempotencyKey(KEY.text() + "0");

    CreateOutcome second = server().engine().createOnce(LOGIN, other);

    assertThat(second).isInstanceOf(Created.class);
    assertThat(issued(second).session().handle()).isNotEqualTo(first.session().handle());
    assertThat(KEY.toString() + first.session().handle()).doesNotContain(KEY.text());
  }

  @Test
  default void loginAgain_differingInAnything_isRefused() {
    EngineDriver server = server();
    server.engine().createOnce(LOGIN, KEY);
    Contents contents = LOGIN.contents();
    JsonObject other = JsonObject.parse("{\"role\":\"other\"}");
    Device device = new Device("phone", null, null);

    List<CreateRequest> others =
        List.of(
            new CreateRequest(new UserId("ben"), contents, STYLE),
            new CreateRequest(ANNA, new Contents(other, DATA), STYLE),
            new CreateRequest(ANNA, new Contents(PAYLOAD, other), STYLE),
            new CreateRequest(ANNA, contents, device, STYLE));

    assertThat(others)
        .allSatisfy(
            login -> assertThat(server.engine().createOnce(login, KEY)).isEqualTo(new KeyReused()));
  }

  @Test
  default void loginAgain_afterARefreshOrTooLate_isRefused() {
    EngineDriver server = server();
    server.refreshed(issued(server.engine().createOnce(LOGIN, KEY)));
    IdempotencyKey late = new IdempotencyKey(KEY.text() + "0");
    server.engine().createOnce(LOGIN, late);
    clock().move(Duration.ofMinutes(5));

    assertThat(server.engine().createOnce(LOGIN, KEY)).isEqualTo(new KeyReused());
    assertThat(server.engine().createOnce(LOGIN, late)).isInstanceOf(Repeated.class);
    clock().move(Duration.ofMillis(1));
    assertThat(server.engine().createOnce(LOGIN, late)).isEqualTo(new KeyReused());
  }

  @Test
  default void loginAgain_afterRevocation_givesNoLifeToTheOldTokens() {
    EngineDriver server = server();
    IssuedSession first = issued(server.engine().createOnce(LOGIN, KEY));
    server.engine().revoke(List.of(first.session().handle()));

    Created again = (Created) server.engine().createOnce(LOGIN, KEY);

    assertThat(again.issued().refreshToken().text()).isNotEqualTo(first.refreshToken().text());
    assertThat(server.refresh(first)).isNotInstanceOf(RefreshOutcome.Refreshed.class);
  }

  @Test
  default void logins_withOneKeyAtOnce_areOneSession() {
    EngineDriver one = server();
    EngineDriver other = server();
    Set<String> tokens =
        new HashSet<>(
            ManyThreads.callAtOnce(
                16,
                number ->
                    issued((number % 2 == 0 ? one : other).engine().createOnce(LOGIN, KEY))
                        .refreshToken()
                        .text()));

    assertThat(tokens).hasSize(1);
    assertThat(WholeList.handles(sessions(), ANNA, clock().instant())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  default void loginUnderAKey_failing_isAFaultAndItsRepetitionMakesOneSession(Moment moment) {
    FaultPlan plan = FaultPlan.failingWrite(1, moment);
    EngineDriver server =
        new EngineDriver(new FailingSessionStore(sessions(), plan), keys(), clock(), GRACE);

    assertThatThrownBy(() -> server.engine().createOnce(LOGIN, KEY))
        .isInstanceOf(StoreException.class);

    assertThat(server.verify(issued(server.engine().createOnce(LOGIN, KEY))))
        .isInstanceOf(Verified.class);
    assertThat(WholeList.handles(sessions(), ANNA, clock().instant())).hasSize(1);
  }
}
