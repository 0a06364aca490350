package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.latchkey.client.NewSession;
import dev.latchkey.client.web.Interception.Answer;
import dev.latchkey.client.web.Interception.GoOn;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens before the application sees a request. */
class InterceptionTest {
  private static final String REFRESH = "/auth/session/refresh";
  private static final String SIGN_OUT = "/auth/signout";
  private static final Answer NOBODY_THERE =
      new Answer(500, "{\"message\":\"internal error\",\"reason\":\"no_server_reachable\"}");

  private final MemoryLatchkey latchkey = new MemoryLatchkey();
  private final WebSessions sessions = WebSessions.of(latchkey);
  private final PlainExchange login = PlainExchange.of("POST", "/login");

  @BeforeEach
  void logIn() {
    sessions.createNewSession(login, NewSession.of("ann"));
  }

  private static Answer refusal(String message, String reason) {
    return new Answer(401, "{\"message\":\"" + message + "\",\"reason\":\"" + reason + "\"}");
  }

  @Test
  void preflight_goesOn() {
    PlainExchange preflight =
        PlainExchange.of("OPTIONS", "/account")
            .with("Origin", "https://www.example.com")
            .with("Access-Control-Request-Method", "POST");

    assertThat(sessions.intercept(preflight, Protection.SESSION)).isEqualTo(new GoOn(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE", "HEAD"})
  void method_thatOnlyReads_needsASessionLikeAnyOther(String method) {
    Answer refused = refusal("unauthorised", "id_refresh_token_missing");
    PlainExchange half = PlainExchange.of(method, "/account").with("Origin", "https://a.example");

    assertThat(sessions.intercept(half, Protection.SESSION)).isEqualTo(refused);
    assertThat(sessions.intercept(login.then(method, "/account"), Protection.SESSION))
        .asInstanceOf(type(GoOn.class))
        .extracting(GoOn::session)
        .isNotNull();
    assertThat(sessions.intercept(PlainExchange.of(method, "/account"), Protection.NONE))
        .isEqualTo(new GoOn(null));
  }

  @Test
  void request_withASession_goesOnWithIt() {
    Interception interception =
        sessions.intercept(login.then("GET", "/account"), Protection.SESSION);

    assertThat(interception)
        .asInstanceOf(type(GoOn.class))
        .extracting(GoOn::session)
        .hasFieldOrPropertyWithValue("userId", "ann");
  }

  @Test
  void request_withoutCookies_isRefused() {
    assertThat(sessions.intercept(PlainExchange.of("GET", "/account"), Protection.SESSION))
        .isEqualTo(refusal("unauthorised", "id_refresh_token_missing"));
    assertThat(sessions.intercept(PlainExchange.of("POST", "/account"), Protection.NONE))
        .isEqualTo(new GoOn(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void antiCsrf_ofReading_isNotChecked(String method) {
    PlainExchange request = PlainExchange.of(method, "/account");
    request.with("Cookie", "sIdRefreshToken=m; sAccessToken=access h0/0");

    assertThat(sessions.intercept(request, Protection.SESSION)).isInstanceOf(GoOn.class);
    assertThat(sessions.intercept(request, Protection.SESSION_WITH_ANTI_CSRF))
        .isEqualTo(refusal("try refresh token", "anti_csrf_token_missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "PROPFIND"})
  void antiCsrf_ofChanging_isChecked(String method) {
    PlainExchange request = PlainExchange.of(method, "/account");
    request.with("Cookie", "sIdRefreshToken=m; sAccessToken=access h0/0");

    assertThat(sessions.intercept(request, Protection.SESSION))
        .isEqualTo(refusal("try refresh token", "anti_csrf_token_missing"));
    assertThat(request.response()).isEmpty();
    assertThat(sessions.intercept(request, Protection.SESSION_WITHOUT_ANTI_CSRF))
        .isInstanceOf(GoOn.class);
  }

  @ParameterizedTest
  @EnumSource(Protection.class)
  void refresh_ofAGoodToken_answersAndRotates(Protection protection) {
    PlainExchange refresh = login.then("POST", REFRESH);

    assertThat(sessions.intercept(refresh, protection)).isEqualTo(new Answer(200, "{}"));
    assertThat(refresh.cookies())
        .containsOnlyKeys("sAccessToken", "sRefreshToken", "sIdRefreshToken");
    assertThat(refresh.header("front-token")).isNotEmpty();
    assertThat(refresh.header("id-refresh-token"))
        .startsWith("marker h0/1;")
        .isNotEqualTo(login.header("id-refresh-token"));
  }

  @Test
  void refresh_byAnotherMethod_isAnOrdinaryRequest() {
    assertThat(sessions.intercept(login.then("GET", REFRESH), Protection.SESSION))
        .isInstanceOf(GoOn.class);
  }

  @Test
  void refresh_withoutAToken_endsTheSessionInTheBrowser() {
    PlainExchange refresh = PlainExchange.of("POST", REFRESH);

    assertThat(sessions.intercept(refresh, Protection.NONE))
        .isEqualTo(refusal("unauthorised", "refresh_token_missing"));
    assertThat(refresh.isCleared()).isTrue();
  }

  @Test
  void refresh_ofAnEndedSession_endsItInTheBrowser() {
    latchkey.revokeSession("h0");
    PlainExchange refresh = login.then("POST", REFRESH);

    assertThat(sessions.intercept(refresh, Protection.NONE))
        .isEqualTo(refusal("unauthorised", "session_ended"));
    assertThat(refresh.isCleared()).isTrue();
  }

  @Test
  void theft_revokesTheSession() {
    sessions.intercept(login.then("POST", REFRESH), Protection.NONE);
    PlainExchange again = login.then("POST", REFRESH);

    assertThat(sessions.intercept(again, Protection.NONE))
        .isEqualTo(refusal("token theft detected", "reuse_stale_lineage"));
    assertThat(again.isCleared()).isTrue();
    assertThat(latchkey.has("h0")).isFalse();
  }

  @Test
  void signOut_ofASession_revokesAndClears() {
    PlainExchange out = login.then("POST", SIGN_OUT + "/");

    assertThat(sessions.intercept(out, Protection.NONE))
        .isEqualTo(new Answer(200, "{\"status\":\"OK\"}"));
    assertThat(out.isCleared()).isTrue();
    assertThat(latchkey.has("h0")).isFalse();
  }

  @Test
  void signOut_withoutASession_clearsAllTheSame() {
    PlainExchange out = PlainExchange.of("POST", SIGN_OUT);

    assertThat(sessions.intercept(out, Protection.NONE)).isEqualTo(Answers.SIGNED_OUT);
    assertThat(out.isCleared()).isTrue();
  }

  @Test
  void signOut_withAnAccessTokenAndNoMarker_endsItsSession() {
    PlainExchange out = PlainExchange.of("POST", SIGN_OUT).with("anti-csrf", "csrf h0");
    out.with("Cookie", "sAccessToken=bad; sAccessToken=access h0/0");

    assertThat(sessions.intercept(out, Protection.NONE)).isEqualTo(Answers.SIGNED_OUT);
    assertThat(out.isCleared()).isTrue();
    assertThat(latchkey.has("h0")).isFalse();
  }

  @Test
  void signOut_withoutAntiCsrf_isRefused() {
    PlainExchange out = PlainExchange.of("POST", SIGN_OUT);
    out.with("Cookie", "sIdRefreshToken=m; sAccessToken=access h0/0");

    assertThat(sessions.intercept(out, Protection.NONE))
        .isEqualTo(refusal("try refresh token", "anti_csrf_token_missing"));
    assertThat(latchkey.has("h0")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {REFRESH, SIGN_OUT, "/account"})
  void request_ofAnotherSite_isRefusedAndClearsNothing(String path) {
    PlainExchange post = login.then("POST", path).with("Sec-Fetch-Site", "cross-site");

    assertThat(sessions.intercept(post, Protection.SESSION))
        .isEqualTo(
            new Answer(
                403,
                "{\"message\":\"cross-site request refused\",\"reason\":\"cross_site_request\"}"));
    assertThat(post.response()).isEmpty();
    assertThat(latchkey.has("h0")).isTrue();
  }

  @Test
  void request_ofAnotherSite_passesWhereItIsTrustedOrUnchecked() {
    WebOptions trusting =
        WebOptions.DEFAULTS.withTrustedOrigins(List.of("https://www.example.com"));
    WebOptions unchecked = WebOptions.DEFAULTS.withCrossSiteCheck(WebOptions.CrossSiteCheck.OFF);

    for (WebOptions options : List.of(trusting, unchecked)) {
      PlainExchange post = login.then("POST", "/account").with("Sec-Fetch-Site", "same-site");
      post.with("Origin", "https://www.example.com");
      assertThat(WebSessions.of(latchkey, options).intercept(post, Protection.SESSION))
          .isInstanceOf(GoOn.class);
    }
  }

  @Test
  void brokenStore_isNoLogout() {
    PlainExchange refresh = login.then("POST", REFRESH);
    latchkey.down();

    assertThat(sessions.intercept(refresh, Protection.NONE))
        .isEqualTo(
            new Answer(500, "{\"message\":\"internal error\",\"reason\":\"store_unavailable\"}"));
    assertThat(refresh.response()).isEmpty();
  }

  @Test
  void settings_outOfReach_leaveAloneWhatNeedsNoSession() {
    latchkey.withoutSettings();
    PlainExchange post = login.then("POST", "/newsletter");

    assertThat(sessions.intercept(post, Protection.NONE)).isEqualTo(new GoOn(null));
    assertThat(sessions.intercept(post, Protection.SESSION)).isEqualTo(NOBODY_THERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/session/refresh", "/session/refresh/", "/signout", "/signout/"})
  void settings_notSeenYet_leaveTheUsualPathsUnanswered(String path) {
    latchkey.withoutSettings();
    WebSessions begun = WebSessions.of(latchkey);

    assertThat(begun.intercept(PlainExchange.of("POST", path), Protection.NONE))
        .isEqualTo(NOBODY_THERE);
    assertThat(begun.intercept(PlainExchange.of("GET", path), Protection.NONE))
        .isEqualTo(new GoOn(null));
    assertThat(begun.intercept(PlainExchange.of("POST", REFRESH), Protection.NONE))
        .isEqualTo(new GoOn(null));
  }

  @Test
  void settings_notSeenYet_leaveThePathThatIsNamedUnanswered() {
    latchkey.withoutSettings();
    WebSessions begun = WebSessions.of(latchkey, WebOptions.DEFAULTS.withSignOutPath("/bye/"));

    assertThat(begun.intercept(PlainExchange.of("POST", "/bye"), Protection.NONE))
        .isEqualTo(NOBODY_THERE);
    assertThat(begun.intercept(PlainExchange.of("POST", "/signout"), Protection.NONE))
        .isEqualTo(new GoOn(null));
  }

  @Test
  void settings_lost_leaveTheirPathsUnanswered() {
    sessions.intercept(PlainExchange.of("POST", "/newsletter"), Protection.NONE);
    latchkey.withoutSettings();

    assertThat(sessions.intercept(login.then("POST", REFRESH), Protection.NONE))
        .isEqualTo(NOBODY_THERE);
    assertThat(sessions.intercept(login.then("POST", "/session/refresh"), Protection.NONE))
        .isEqualTo(new GoOn(null));
  }

  @Test
  void settings_outOfReachAtTheStart_areAskedForLater() {
    latchkey.withoutSettings();

    assertThat(WebSessions.of(latchkey).latchkey()).isSameAs(latchkey);
  }

  @Test
  void options_getTheHeadersOfBrowserSdks() {
    PlainExchange preflight = PlainExchange.of("OPTIONS", "/account");
    preflight.setResponseHeader("Access-Control-Allow-Headers", List.of("content-type"));

    sessions.setRelevantHeadersForOptionsApi(preflight);

    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .startsWith("content-type, anti-csrf, supertokens-sdk-name, supertokens-sdk-version, ")
        .contains("rid", "fdi-version", "st-auth-mode");
    assertThat(preflight.header("Access-Control-Allow-Credentials")).isEqualTo("true");
  }
}
