package dev.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.servlet.browser.Browser;
import dev.latchkey.servlet.browser.Installation;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter in a real Jetty, with a real server behind it. */
class SessionFilterTest {
  private static final String REFRESH = "/auth/session/refresh";
  private static final List<String> ALL_COOKIES =
      List.of("sAccessToken", "sIdRefreshToken", "sRefreshToken");

  private static final Installation INSTALLATION = Installation.with(Map.of());
  private static @Nullable JettyApp app;

  private final Browser browser = browser();

  @BeforeAll
  static void start() {
    app = JettyApp.start(ServletSessions.of(INSTALLATION.latchkey()));
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(app).close();
    INSTALLATION.close();
  }

  private static Browser browser() {
    return new Browser(Objects.requireNonNull(app).port());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }

  private String handle() {
    return INSTALLATION.latchkey().getAllSessionHandlesForUser("ann").stream()
        .reduce("none", (older, newer) -> newer);
  }

  @Test
  void login_givesCookiesAndHeaders() {
    HttpResponse<String> response = browser.send("POST", "/login");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(browser.cookieNames()).isEqualTo(ALL_COOKIES);
    assertThat(header(response, "id-refresh-token")).matches("[^;]+;\\d{13}");
    assertThat(header(response, "access-control-expose-headers"))
        .isEqualTo("front-token, id-refresh-token, anti-csrf");
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(INSTALLATION.latchkey().getSessionDetails(handle()).device().userAgent())
        .isEqualTo("test browser");
  }

  @Test
  void request_withASession_reachesTheServlet() {
    browser.send("POST", "/login");

    assertThat(browser.send("GET", "/in/account").body()).isEqualTo("ann");
    assertThat(browser.send("POST", "/in/account").body()).isEqualTo("ann");
  }

  @Test
  void request_withoutASession_isRefused() {
    HttpResponse<String> response = browser.send("GET", "/in/account");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(header(response, "content-type")).startsWith("application/json");
    assertThat(response.body())
        .isEqualTo("{\"message\":\"unauthorised\",\"reason\":\"id_refresh_token_missing\"}");
  }

  @Test
  void antiCsrf_missing_isRefusedAndCookiesStay() {
    browser.send("POST", "/login");
    browser.forgetAntiCsrf();

    HttpResponse<String> response = browser.send("POST", "/in/account");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body())
        .isEqualTo("{\"message\":\"try refresh token\",\"reason\":\"anti_csrf_token_missing\"}");
    assertThat(browser.cookieNames()).isEqualTo(ALL_COOKIES);
    assertThat(browser.send("GET", "/in/account").statusCode()).isEqualTo(200);
  }

  @Test
  void refresh_rotatesAndTheFirstUseIsConfirmed() {
    HttpResponse<String> login = browser.send("POST", "/login");
    String before = browser.cookie("sRefreshToken");

    HttpResponse<String> refresh = browser.send("POST", REFRESH);
    HttpResponse<String> first = browser.send("GET", "/in/account");
    HttpResponse<String> second = browser.send("GET", "/in/account");

    assertThat(refresh.statusCode()).isEqualTo(200);
    assertThat(refresh.body()).isEqualTo("{}");
    assertThat(browser.cookie("sRefreshToken")).isNotNull().isNotEqualTo(before);
    assertThat(header(refresh, "id-refresh-token")).isNotEqualTo(header(login, "id-refresh-token"));
    assertThat(first.headers().allValues("set-cookie")).hasSize(1);
    assertThat(header(first, "front-token")).isNotEqualTo("none");
    assertThat(second.headers().allValues("set-cookie")).isEmpty();
  }

  @Test
  void failure_ofTheServletAfterTheFirstUse_losesNoCookie() {
    for (String path : List.of("/in/broken", "/in/other")) {
      browser.send("POST", "/login");
      browser.send("POST", REFRESH);

      HttpResponse<String> failed = browser.send("GET", path);

      assertThat(failed.statusCode()).isEqualTo(500);
      assertThat(failed.headers().allValues("set-cookie")).hasSize(1);
      assertThat(header(failed, "front-token")).isNotEqualTo("none");
    }
  }

  @Test
  void refusal_deepInAnException_isAnswered() {
    browser.send("POST", "/login");

    HttpResponse<String> response = browser.send("GET", "/in/nested");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body())
        .isEqualTo("{\"message\":\"unauthorised\",\"reason\":\"session_ended\"}");
    assertThat(header(response, "id-refresh-token")).isEqualTo("remove");
    assertThat(browser.cookieNames()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/in/streamed", "/in/written"})
  void refusal_afterTheServletBeganItsBody_isAnsweredInsteadOfIt(String path) {
    browser.send("POST", "/login");

    HttpResponse<String> response = browser.send("GET", path);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body())
        .isEqualTo("{\"message\":\"unauthorised\",\"reason\":\"session_ended\"}");
  }

  @Test
  void payload_changed_isInTheNextRequest() {
    browser.send("POST", "/login");
    String before = browser.cookie("sAccessToken");

    browser.send("POST", "/in/promote");

    assertThat(browser.cookie("sAccessToken")).isNotEqualTo(before);
    assertThat(browser.send("GET", "/in/account").body()).isEqualTo("ann");
    assertThat(INSTALLATION.latchkey().getJwtPayload(handle())).isEqualTo(Map.of("role", "owner"));
  }

  @Test
  void signOut_endsTheSession() {
    browser.send("POST", "/login");
    String handle = handle();

    HttpResponse<String> response = browser.send("POST", "/auth/signout");

    assertThat(response.body()).isEqualTo("{\"status\":\"OK\"}");
    assertThat(header(response, "front-token")).isEqualTo("remove");
    assertThat(browser.cookieNames()).isEmpty();
    assertThat(INSTALLATION.latchkey().revokeSession(handle)).isFalse();
  }

  @Test
  void request_ofAnotherSite_isRefused() {
    browser.send("POST", "/login");

    HttpResponse<String> response =
        browser.send("POST", "/auth/signout", "Origin", "https://evil.example");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("\"reason\":\"cross_site_request\"");
    assertThat(browser.send("GET", "/in/account").statusCode()).isEqualTo(200);
  }

  @Test
  void twoCookies_ofOneName_areHealed() {
    browser.send("POST", "/login");
    browser.keep("sAccessToken", "stale", "/in");

    HttpResponse<String> response = browser.send("GET", "/in/account");

    assertThat(response.body()).isEqualTo("ann");
    assertThat(browser.cookieNames()).isEqualTo(ALL_COOKIES);
    assertThat(browser.send("GET", "/in/account").headers().allValues("set-cookie")).isEmpty();
  }

  @Test
  void preflight_getsTheHeadersOfBrowserSdks() {
    HttpResponse<String> response =
        browser.send(
            "OPTIONS",
            "/in/account",
            "Origin",
            "https://www.example.com",
            "Access-Control-Request-Method",
            "POST");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "access-control-allow-headers"))
        .startsWith("anti-csrf, supertokens-sdk-name");
    assertThat(header(response, "access-control-allow-credentials")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE"})
  void method_thatIsNoPreflight_needsASession(String method) {
    assertThat(browser.send(method, "/in/account", "Origin", "https://a.example").statusCode())
        .isEqualTo(401);
  }

  @Test
  void session_revokedElsewhere_endsAtTheRefresh() {
    browser.send("POST", "/login");
    INSTALLATION.latchkey().revokeSession(handle());

    HttpResponse<String> refresh = browser.send("POST", REFRESH);

    assertThat(refresh.statusCode()).isEqualTo(401);
    assertThat(header(refresh, "id-refresh-token")).isEqualTo("remove");
    assertThat(browser.cookieNames()).isEmpty();
  }
}
