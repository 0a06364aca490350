package dev.latchkey.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.Token;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.VerifiedSession;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a session between this SDK and a real server. */
class SessionLifeTest {

  private static final Duration BEYOND_GRACE = Duration.ofSeconds(31);

  private final RealServer server =
      new RealServer("cookie_domain", "example.com", "cookie_same_site", "strict");
  private final Latchkey latchkey = server.client();

  @AfterEach
  void stop() {
    latchkey.close();
    server.close();
  }

  @Test
  void login_isAnsweredWithTokensAndTheAttributesOfTheirCookies() {
    Instant now = server.clock.instant();

    SessionTokens tokens = latchkey.createNewSession("u", Map.of("role", "admin"), Map.of());

    assertThat(tokens.session().userId()).isEqualTo("u");
    assertThat(tokens.session().jwtPayload()).isEqualTo(Map.of("role", "admin"));
    assertThat(tokens.antiCsrfToken()).isNull();
    assertThat(tokens.accessToken().createdTime()).isEqualTo(now);
    assertThat(tokens.accessToken().expiry()).isEqualTo(now.plus(Duration.ofHours(1)));
    assertThat(tokens.accessToken().cookie())
        .isEqualTo(new CookieAttributes("/", "example.com", false, SameSite.STRICT));
    assertThat(tokens.refreshToken().cookie().path()).isEqualTo("/session/refresh");
    assertThat(tokens.idRefreshToken().cookie()).isEqualTo(tokens.accessToken().cookie());
    assertThat(tokens.idRefreshToken().expiry()).isEqualTo(tokens.refreshToken().expiry());
  }

  @Test
  void accessToken_afterLogin_isVerifiedHere() {
    SessionTokens tokens = latchkey.createNewSession("u", Map.of("role", "admin"), Map.of());

    VerifiedSession verified = verify(tokens.accessToken().token());

    assertThat(verified.session()).isEqualTo(tokens.session());
    assertThat(verified.accessToken()).isNull();
    assertThat(server.proxy.requests())
        .containsExactly("GET /v1/settings", "POST /v1/sessions", "GET /v1/jwks");
  }

  @Test
  void payload_ofAllKinds_comesBackTheSame() {
    Map<String, Object> payload =
        Map.of(
            "unicode", "é😀\u0000\u2028\ud800",
            "numbers", List.of(1, -5_000_000_000L, BigInteger.TEN.pow(30), 0.1, 1e300),
            "list", Arrays.asList(true, null, Map.of(), List.of("")));

    SessionTokens tokens = latchkey.createNewSession("ü", payload, payload);

    assertThat(tokens.session().jwtPayload()).isEqualTo(payload);
    assertThat(verify(tokens.accessToken().token()).session().jwtPayload()).isEqualTo(payload);
    assertThat(latchkey.getSessionData(tokens.session().handle())).isEqualTo(payload);
    assertThat(latchkey.getJwtPayload(tokens.session().handle())).isEqualTo(payload);
  }

  @Test
  void firstUseAfterARefresh_isToldToTheServer_andTheNextIsNot() {
    SessionTokens first = latchkey.createNewSession("u", Map.of("a", 1), Map.of());
    SessionTokens second = latchkey.refreshSession(first.refreshToken().token());
    server.clock.move(BEYOND_GRACE);

    VerifiedSession confirmed = verify(second.accessToken().token());
    Token replacement = Objects.requireNonNull(confirmed.accessToken());
    int requests = server.proxy.requests().size();

    assertThat(confirmed.session().jwtPayload()).isEqualTo(Map.of("a", 1));
    assertThat(verify(replacement.token()).accessToken()).isNull();
    assertThat(server.proxy.requests()).hasSize(requests).contains("POST /v1/sessions/verify");
  }

  @Test
  void refresh_bringsTokensThatReplaceAll() {
    SessionTokens first = latchkey.createNewSession(NewSession.of("u"));

    SessionTokens second = latchkey.refreshSession(first.refreshToken().token());

    assertThat(second.session().handle()).isEqualTo(first.session().handle());
    assertThat(second.refreshToken().token()).isNotEqualTo(first.refreshToken().token());
    assertThat(second.idRefreshToken().token()).isNotEqualTo(first.idRefreshToken().token());
  }

  @Test
  void refresh_whoseAnswerWasLost_isRepeatedAndBringsTheSameTokens() {
    SessionTokens first = latchkey.createNewSession(NewSession.of("u"));
    server.proxy.loseAnswers(1);

    SessionTokens second = latchkey.refreshSession(first.refreshToken().token());

    assertThat(server.proxy.requests()).filteredOn("POST /v1/sessions/refresh"::equals).hasSize(2);
    assertThat(latchkey.refreshSession(first.refreshToken().token()).refreshToken().token())
        .isEqualTo(second.refreshToken().token());
  }

  @Test
  void login_whoseAnswerWasLost_isRepeatedAndMakesOneSession() {
    latchkey.settings();
    server.proxy.loseAnswers(1);

    SessionTokens tokens = latchkey.createNewSession(NewSession.of("u"));

    assertThat(server.proxy.requests()).filteredOn("POST /v1/sessions"::equals).hasSize(2);
    assertThat(latchkey.getAllSessionHandlesForUser("u"))
        .containsExactly(tokens.session().handle());
  }

  @Test
  void refreshToken_shownAgainAfterItsTime_isTheft() {
    SessionTokens first = latchkey.createNewSession(NewSession.of("u"));
    SessionTokens second = latchkey.refreshSession(first.refreshToken().token());
    server.clock.move(BEYOND_GRACE);
    verify(second.accessToken().token());
    server.clock.move(BEYOND_GRACE);

    TokenTheftDetectedException theft =
        catchThrowableOfType(
            TokenTheftDetectedException.class,
            () -> latchkey.refreshSession(first.refreshToken().token()));

    assertThat(theft.getSessionHandle()).isEqualTo(first.session().handle());
    assertThat(theft.getUserId()).isEqualTo("u");
    assertThat(theft.reason()).isEqualTo("reuse_previous_after_grace");
  }

  @Test
  void revoke_endsTheSession_andSaysSoOnce() {
    SessionTokens tokens = latchkey.createNewSession(NewSession.of("u"));
    String handle = tokens.session().handle();

    assertThat(latchkey.revokeSession(handle)).isTrue();
    assertThat(latchkey.revokeSession(handle)).isFalse();
    assertUnauthorised(
        "session_ended", () -> latchkey.refreshSession(tokens.refreshToken().token()));
    assertUnauthorised("session_ended", () -> latchkey.getSessionData(handle));
    assertUnauthorised("session_ended", () -> latchkey.updateSessionData(handle, Map.of()));
    assertUnauthorised("session_ended", () -> latchkey.getJwtPayload(handle));
    assertUnauthorised("session_ended", () -> latchkey.updateJwtPayload(handle, Map.of()));
    assertUnauthorised(
        "session_ended", () -> latchkey.regenerateSession(tokens.accessToken().token(), Map.of()));
  }

  @Test
  void revokeOfSeveral_tellsThoseThatItEnded() {
    String one = latchkey.createNewSession(NewSession.of("u")).session().handle();
    String two = latchkey.createNewSession(NewSession.of("u")).session().handle();
    String other = latchkey.createNewSession(NewSession.of("v")).session().handle();

    assertThat(latchkey.revokeMultipleSessions(List.of(one, "unknown"))).containsExactly(one);
    assertThat(latchkey.revokeAllSessionsForUser("u")).containsExactly(two);
    assertThat(latchkey.revokeMultipleSessions(List.of())).isEmpty();
    assertThat(latchkey.getSessionData(other)).isEmpty();
  }

  @Test
  void contents_onceReplaced_areTheNewOnes() {
    SessionTokens tokens = latchkey.createNewSession("u", Map.of("a", 1), Map.of("b", 1));
    String handle = tokens.session().handle();

    latchkey.updateSessionData(handle, Map.of("b", 2));
    latchkey.updateJwtPayload(handle, Map.of("a", 2));

    assertThat(latchkey.getSessionData(handle)).isEqualTo(Map.of("b", 2));
    assertThat(latchkey.getJwtPayload(handle)).isEqualTo(Map.of("a", 2));
    assertThat(verify(tokens.accessToken().token()).session().jwtPayload())
        .isEqualTo(Map.of("a", 1));
    assertThat(latchkey.refreshSession(tokens.refreshToken().token()).session().jwtPayload())
        .isEqualTo(Map.of("a", 2));
  }

  @Test
  void regeneration_replacesThePayloadInTheAccessTokenToo() {
    SessionTokens tokens = latchkey.createNewSession("u", Map.of("a", 1), Map.of());

    VerifiedSession regenerated =
        latchkey.regenerateSession(tokens.accessToken().token(), Map.of("a", 2));
    Token replacement = Objects.requireNonNull(regenerated.accessToken());

    assertThat(regenerated.session().jwtPayload()).isEqualTo(Map.of("a", 2));
    assertThat(verify(replacement.token()).session().jwtPayload()).isEqualTo(Map.of("a", 2));
  }

  @Test
  void accessToken_atItsEnd_isRefusedHere() {
    SessionTokens tokens = latchkey.createNewSession(NewSession.of("u"));
    verify(tokens.accessToken().token());
    int requests = server.proxy.requests().size();
    server.clock.move(Duration.ofHours(1));

    assertThat(tryRefresh(tokens.accessToken().token()).reason()).isEqualTo("access_token_expired");
    assertThat(server.proxy.requests())
        .filteredOn(request -> request.startsWith("POST"))
        .hasSize(1);
    assertThat(requests).isEqualTo(3);
  }

  @Test
  void session_notRefreshedInTime_isOver() {
    SessionTokens tokens = latchkey.createNewSession(NewSession.of("u"));
    server.clock.move(Duration.ofDays(101));

    assertUnauthorised(
        "session_expired", () -> latchkey.refreshSession(tokens.refreshToken().token()));
  }

  private VerifiedSession verify(String accessToken) {
    return latchkey.getSession(accessToken, null, false, "marker");
  }

  private TryRefreshTokenException tryRefresh(String accessToken) {
    return catchThrowableOfType(TryRefreshTokenException.class, () -> verify(accessToken));
  }

  private static void assertUnauthorised(String reason, ThrowingCallable call) {
    assertThat(catchThrowableOfType(UnauthorisedException.class, call).reason()).isEqualTo(reason);
  }
}
