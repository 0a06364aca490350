package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.EngineDriver.ACCESS_VALIDITY;
import static dev.latchkey.store.testkit.EngineDriver.ANNA;
import static dev.latchkey.store.testkit.EngineDriver.DATA;
import static dev.latchkey.store.testkit.EngineDriver.PAYLOAD;
import static dev.latchkey.store.testkit.EngineDriver.REFRESH_VALIDITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.regenerate.RegenerateOutcome;
import dev.latchkey.engine.regenerate.RegenerateOutcome.Regenerated;
import dev.latchkey.engine.regenerate.RegenerateRequest;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyOutcome.Verified;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Login, verification, contents of a session and of its tokens. */
interface LoginContract extends EngineFixture {

  private static VerifyOutcome verify(
      EngineDriver server, IssuedSession session, @Nullable String antiCsrfToken) {
    return server
        .engine()
        .verify(
            new VerifyRequest(
                session.accessToken().text(),
                new AntiCsrfCheck.Require(antiCsrfToken),
                StoreCheck.WHEN_NEEDED));
  }

  @Test
  default void login_isStoredAsGiven() {
    IssuedSession session = server().login();

    Session stored = sessions().find(session.session().handle()).orElseThrow();

    assertThat(stored.userId()).isEqualTo(ANNA);
    assertThat(stored.contents()).isEqualTo(new Session.Contents(PAYLOAD, DATA));
    assertThat(stored.lineage().expiresAt()).isEqualTo(clock().instant().plus(REFRESH_VALIDITY));
  }

  @Test
  default void freshAccessToken_verifiesWithoutTheStore() {
    EngineDriver server = server();
    IssuedSession session = server.login();
    WholeList.revoke(sessions(), ANNA);

    assertThat(server.verify(session)).isEqualTo(new Verified(session.session(), null));
  }

  @Test
  default void accessToken_atItsExpiry_isGoodAndAfterItIsNot() {
    EngineDriver server = server();
    IssuedSession session = server.login();

    clock().move(ACCESS_VALIDITY);
    assertThat(server.verify(session)).isInstanceOf(Verified.class);
    clock().move(Duration.ofMillis(1));
    assertThat(server.verify(session))
        .isEqualTo(new VerifyOutcome.TryRefreshToken(Reason.ACCESS_TOKEN_EXPIRED));
  }

  @Test
  default void antiCsrfToken_right_verifies() {
    EngineDriver server = server();
    IssuedSession session = server.login();

    assertThat(verify(server, session, session.antiCsrfToken())).isInstanceOf(Verified.class);
  }

  @Test
  default void antiCsrfToken_missingOrWrong_isRefusedWithItsReason() {
    EngineDriver server = server();
    IssuedSession session = server.login();

    assertThat(verify(server, session, null))
        .isEqualTo(new VerifyOutcome.TryRefreshToken(Reason.ANTI_CSRF_TOKEN_MISSING));
    assertThat(verify(server, session, server.login().antiCsrfToken()))
        .isEqualTo(new VerifyOutcome.TryRefreshToken(Reason.ANTI_CSRF_TOKEN_MISMATCH));
  }

  @Test
  default void antiCsrfToken_onRefresh_isCheckedWhenRequired() {
    EngineDriver server = server();
    IssuedSession session = server.login();
    String token = session.refreshToken().text();

    assertThat(server.refresh(token, new AntiCsrfCheck.Require(null)))
        .isEqualTo(new RefreshOutcome.Unauthorised(Reason.ANTI_CSRF_TOKEN_MISSING));
    assertThat(server.refresh(token, new AntiCsrfCheck.Require(session.antiCsrfToken())))
        .isInstanceOf(RefreshOutcome.Refreshed.class);
  }

  @Test
  default void sessionData_replaced_isReadBack() {
    EngineDriver server = server();
    IssuedSession session = server.login();
    JsonObject other = JsonObject.parse("{\"x\":null}");

    assertThat(server.engine().replaceSessionData(session.session().handle(), other)).isTrue();

    Session stored = server.engine().find(session.session().handle()).orElseThrow();
    assertThat(stored.contents()).isEqualTo(new Session.Contents(PAYLOAD, other));
  }

  @Test
  default void jwtPayload_replaced_reachesTheNextRefresh() {
    EngineDriver server = server();
    IssuedSession session = server.login();
    JsonObject other = JsonObject.parse("{\"role\":\"user\"}");

    server.engine().replaceJwtPayload(session.session().handle(), other);

    assertThat(server.refreshed(session).session().jwtPayload()).isEqualTo(other);
  }

  @Test
  default void jwtPayload_replaced_reachesATokenThatTheStoreIsAskedAbout() {
    EngineDriver server = server();
    IssuedSession session = server.login();
    JsonObject other = JsonObject.parse("{\"role\":\"user\"}");
    server.engine().replaceJwtPayload(session.session().handle(), other);

    Verified verified = (Verified) server.verify(session.accessToken().text(), StoreCheck.ALWAYS);

    IssuedToken replacement = Objects.requireNonNull(verified.replacement());
    assertThat(verified.session().jwtPayload()).isEqualTo(other);
    assertThat(replacement.lifetime().expiresAt())
        .isEqualTo(session.accessToken().lifetime().expiresAt());
  }

  @Test
  default void regenerate_newPayload_keepsTheExpiryAndVerifies() {
    EngineDriver server = server();
    IssuedSession session = server.login();
    JsonObject other = JsonObject.parse("{}");
    clock().move(Duration.ofMinutes(1));

    Regenerated made =
        (Regenerated)
            server.engine().regenerate(new RegenerateRequest(session.accessToken().text(), other));

    assertThat(made.session().jwtPayload()).isEqualTo(other);
    IssuedToken token = Objects.requireNonNull(made.accessToken());
    assertThat(token.lifetime().expiresAt())
        .isEqualTo(session.accessToken().lifetime().expiresAt());
    assertThat(server.verify(token.text(), StoreCheck.ALWAYS))
        .isEqualTo(new Verified(made.session(), null));
  }

  @Test
  default void regenerate_withoutPayload_keepsTheStoredOne() {
    EngineDriver server = server();
    IssuedSession session = server.login();

    assertThat(
            server.engine().regenerate(new RegenerateRequest(session.accessToken().text(), null)))
        .isInstanceOfSatisfying(
            Regenerated.class, made -> assertThat(made.session()).isEqualTo(session.session()));
  }

  @Test
  default void regenerate_expiredToken_changesTheStoreAndMakesNoToken() {
    EngineDriver server = server();
    IssuedSession session = server.login();
    JsonObject other = JsonObject.parse("{}");
    clock().move(ACCESS_VALIDITY.plusMillis(1));

    Regenerated made =
        (Regenerated)
            server.engine().regenerate(new RegenerateRequest(session.accessToken().text(), other));

    assertThat(made.accessToken()).isNull();
    Session stored = server.engine().find(session.session().handle()).orElseThrow();
    assertThat(stored.contents().jwtPayload()).isEqualTo(other);
  }

  @Test
  default void regenerate_changedToken_isRefusedAndChangesNothing() {
    EngineDriver server = server();
    IssuedSession session = server.login();
    String changed = session.accessToken().text().replace('a', 'b');

    assertThat(server.engine().regenerate(new RegenerateRequest(changed, JsonObject.empty())))
        .isInstanceOf(RegenerateOutcome.Unauthorised.class);
    Session stored = server.engine().find(session.session().handle()).orElseThrow();
    assertThat(stored.contents().jwtPayload()).isEqualTo(PAYLOAD);
  }
}
