package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request with cookies gets. */
class VerificationTest {
  private final MemoryLatchkey latchkey = new MemoryLatchkey();
  private final WebSessions sessions = WebSessions.of(latchkey);
  private final PlainExchange login = PlainExchange.of("POST", "/login");

  @BeforeEach
  void logIn() {
    sessions.createNewSession(login, NewSession.of("ann", Map.of("role", "admin"), Map.of()));
  }

  private static PlainExchange get(String cookies) {
    return PlainExchange.of("GET", "/account").with("Cookie", cookies);
  }

  @Test
  void session_ofGoodCookies_needsNoHeaders() {
    PlainExchange request = login.then("GET", "/account");

    WebSession session = sessions.getSession(request, false);

    assertThat(session.getJwtPayload()).isEqualTo(Map.of("role", "admin"));
    assertThat(session.getSessionHandle()).isEqualTo("h0");
    assertThat(session.getAccessToken()).isEqualTo("access h0/0");
    assertThat(request.response()).isEmpty();
  }

  @Test
  void session_withANewAccessToken_setsItAndTheFrontToken() {
    PlainExchange request = get("sIdRefreshToken=x; sAccessToken=access%20h0%2F0%20!");

    WebSession session = sessions.getSession(request, false);

    assertThat(session.getAccessToken()).isEqualTo("access h0/0");
    assertThat(request.cookies()).containsOnlyKeys("sAccessToken");
    assertThat(request.response())
        .containsOnlyKeys(
            "set-cookie", "front-token", "access-control-expose-headers", "cache-control");
  }

  @Test
  void marker_missing_isUnauthorisedAndClearsNothing() {
    PlainExchange request = get("sAccessToken=access%20h0%2F0");

    assertThatThrownBy(() -> sessions.getSession(request, false))
        .isInstanceOf(UnauthorisedException.class)
        .extracting("reason")
        .isEqualTo("id_refresh_token_missing");
    assertThat(request.response()).isEmpty();
  }

  @Test
  void accessToken_missing_asksForARefresh() {
    PlainExchange request = get("sIdRefreshToken=x; sAccessToken=");

    assertThatThrownBy(() -> sessions.getSession(request, false))
        .isInstanceOf(TryRefreshTokenException.class)
        .extracting("reason")
        .isEqualTo("access_token_missing");
    assertThat(request.response()).isEmpty();
  }

  @Test
  void session_ended_clears() {
    latchkey.revokeSession("h0");
    PlainExchange request = login.then("GET", "/account");

    assertThatThrownBy(() -> sessions.getSession(request, false))
        .isInstanceOf(UnauthorisedException.class);
    assertThat(request.isCleared()).isTrue();
    assertThat(request.responseHeaders("Set-Cookie"))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("=; Path=", "Max-Age=0"))
        .anySatisfy(line -> assertThat(line).startsWith("sRefreshToken=; Path=/auth/session/"));
    assertThat(request.header("anti-csrf")).isNull();
  }

  @Test
  void antiCsrf_missing_asksForARefreshWhereItIsChecked() {
    PlainExchange bare = get("sIdRefreshToken=x; sAccessToken=access%20h0%2F0");

    assertThat(sessions.getSession(bare, false).getUserId()).isEqualTo("ann");
    assertThatThrownBy(() -> sessions.getSession(bare, true))
        .isInstanceOf(TryRefreshTokenException.class);
    assertThat(sessions.getSession(bare.with("Anti-Csrf", "csrf h0"), true).getUserId())
        .isEqualTo("ann");
  }

  @Test
  void payload_updated_reachesTheBrowser() {
    PlainExchange request = login.then("GET", "/account");
    WebSession session = sessions.getSession(request, false);

    session.updateJwtPayload(Map.of("role", "user"));

    assertThat(session.getJwtPayload()).isEqualTo(Map.of("role", "user"));
    assertThat(request.cookies()).containsOnlyKeys("sAccessToken");
    assertThat(request.header("front-token")).isNotNull();
  }

  @Test
  void payload_tooLarge_isTakenBack() {
    PlainExchange request = login.then("GET", "/account");
    WebSession session = sessions.getSession(request, false);

    assertThatThrownBy(() -> session.updateJwtPayload(Map.of("weight", "x".repeat(5000))))
        .isInstanceOf(GeneralException.class);
    assertThat(latchkey.getJwtPayload("h0")).isEqualTo(Map.of("role", "admin"));
    assertThat(session.getJwtPayload()).isEqualTo(Map.of("role", "admin"));
    assertThat(request.response()).isEmpty();
  }

  /** What the token says may be older than what the server has. */
  @Test
  void payload_tooLarge_isTakenBackToThatOfTheServer() {
    WebSession session = sessions.getSession(login.then("GET", "/account"), false);
    latchkey.updateJwtPayload("h0", Map.of("role", "none any more"));

    assertThatThrownBy(() -> session.updateJwtPayload(Map.of("weight", "x".repeat(5000))))
        .isInstanceOf(GeneralException.class)
        .extracting("reason")
        .isEqualTo("cookie_too_large");
    assertThat(latchkey.getJwtPayload("h0")).isEqualTo(Map.of("role", "none any more"));
  }

  @Test
  void payload_tooLargeWithALongUserId_isTakenBackToThatOfTheServer() {
    PlainExchange longLogin = PlainExchange.of("POST", "/login");
    String userId = "a".repeat(3400);
    String handle = sessions.createNewSession(longLogin, NewSession.of(userId)).getSessionHandle();
    WebSession session = sessions.getSession(longLogin.then("GET", "/account"), false);
    latchkey.updateJwtPayload(handle, Map.of("role", "of the server"));

    assertThatThrownBy(() -> session.updateJwtPayload(Map.of("weight", "x".repeat(900))))
        .extracting("reason")
        .isEqualTo("cookie_too_large");
    assertThat(latchkey.getJwtPayload(handle)).isEqualTo(Map.of("role", "of the server"));
  }

  @Test
  void session_revoked_clears() {
    PlainExchange request = login.then("GET", "/account");
    WebSession session = sessions.getSession(request, false);

    session.revokeSession();

    assertThat(latchkey.has("h0")).isFalse();
    assertThat(request.isCleared()).isTrue();
  }

  @Test
  void sessionData_ofAnEndedSession_clears() {
    PlainExchange request = login.then("GET", "/account");
    WebSession session = sessions.getSession(request, false);
    latchkey.revokeSession("h0");

    assertThatThrownBy(session::getSessionData).isInstanceOf(UnauthorisedException.class);
    assertThat(request.isCleared()).isTrue();
  }

  @Test
  void response_committed_isLeftAlone() {
    PlainExchange request = login.then("GET", "/account").commit();

    sessions.getSession(request, false).revokeSession();

    assertThat(latchkey.has("h0")).isFalse();
    assertThat(request.response()).isEmpty();
  }
}
