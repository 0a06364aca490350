package dev.latchkey.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.SessionException;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.client.web.Protection;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.browser.Browser;
import dev.latchkey.servlet.browser.Installation;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All functions in a real Javalin, with a real server behind it. */
class JavalinSessionsTest {
  private static final String REFRESH = "/auth/session/refresh";

  private final Installation installation =
      Installation.with(Map.of("refresh_token_rotation_grace_period", "0"));
  private final JavalinSessions sessions = JavalinSessions.of(installation.latchkey());
  private final Javalin app = Javalin.create(this::configure).start("localhost", 0);
  private final Browser browser = new Browser(app.port());

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.before(sessions.middleware(Protection.NONE));
    config.routes.before("/in/*", sessions.middleware());
    config.routes.before("/never/*", sessions.middleware(false));
    config.routes.before("/always/*", sessions.middleware(true));
    config.routes.exception(SessionException.class, sessions.exceptionHandler());
    config.routes.exception(CrossSiteRequestException.class, sessions::answer);
    config.routes.post("/login", this::logIn);
    config.routes.options("/login", sessions::setRelevantHeadersForOptionsAPI);
    config.routes.post("/in/account", this::account);
    config.routes.get("/in/account", this::account);
    config.routes.post("/never/account", this::account);
    config.routes.get("/always/account", this::account);
    config.routes.get("/open", ctx -> ctx.result("" + sessions.getFromContext(ctx)));
    config.routes.post("/by-hand", ctx -> ctx.result(sessions.getSession(ctx, true).getUserId()));
    config.routes.post("/by-hand/refresh", ctx -> sessions.refreshSession(ctx));
    config.routes.get("/in/out", ctx -> session(ctx).revokeSession());
    config.routes.get(
        "/in/broken",
        ctx -> {
          throw new IllegalStateException("the application's own");
        });
  }

  private void logIn(Context ctx) {
    sessions
        .newSession(ctx, "ann")
        .withJWTPayload(Map.of("role", "admin"))
        .withSessionData(Map.of("cart", List.of(1, 2)))
        .create();
  }

  private void account(Context ctx) {
    ctx.result(session(ctx).getUserId() + " " + session(ctx).getJwtPayload().get("role"));
  }

  private WebSession session(Context ctx) {
    return Objects.requireNonNull(sessions.getFromContext(ctx));
  }

  @AfterEach
  void stop() {
    app.stop();
    installation.close();
  }

  private String handle() {
    return sessions.getAllSessionHandlesForUser("ann").get(0);
  }

  @Test
  void session_isInTheContext() {
    browser.send("POST", "/login");

    assertThat(browser.send("POST", "/in/account").body()).isEqualTo("ann admin");
    assertThat(browser.send("GET", "/open").body()).isEqualTo("null");
  }

  @Test
  void session_none_isRefusedByTheExceptionHandler() {
    HttpResponse<String> response = browser.send("GET", "/in/account");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    assertThat(response.body())
        .isEqualTo("{\"message\":\"unauthorised\",\"reason\":\"id_refresh_token_missing\"}");
  }

  @Test
  void antiCsrf_isCheckedAsTheMiddlewareSays() {
    browser.send("POST", "/login");
    browser.forgetAntiCsrf();

    assertThat(browser.send("GET", "/in/account").statusCode()).isEqualTo(200);
    assertThat(browser.send("POST", "/in/account").statusCode()).isEqualTo(401);
    assertThat(browser.send("POST", "/never/account").statusCode()).isEqualTo(200);
    assertThat(browser.send("GET", "/always/account").statusCode()).isEqualTo(401);
  }

  @Test
  void refresh_byTheMiddleware_needsNoRoute() {
    browser.send("POST", "/login");

    HttpResponse<String> refresh = browser.send("POST", REFRESH + "/?again=1");

    assertThat(refresh.statusCode()).isEqualTo(200);
    assertThat(refresh.body()).isEqualTo("{}");
    assertThat(refresh.headers().allValues("set-cookie")).hasSize(3);
    assertThat(browser.send("GET", "/in/account").headers().allValues("set-cookie")).hasSize(1);
    assertThat(browser.send("POST", "/in/account").body()).isEqualTo("ann admin");
  }

  @Test
  void functions_withoutMiddleware_doTheSame() {
    browser.send("POST", "/login");

    assertThat(browser.send("POST", "/by-hand").body()).isEqualTo("ann");
    assertThat(browser.send("POST", "/by-hand/refresh").statusCode()).isEqualTo(401);
    assertThat(browser.cookieNames()).isEmpty();
  }

  @Test
  void failure_ofAHandler_losesNoCookie() {
    browser.send("POST", "/login");
    browser.send("POST", REFRESH);

    HttpResponse<String> failed = browser.send("GET", "/in/broken");

    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.headers().allValues("set-cookie")).hasSize(1);
  }

  @Test
  void session_revoked_clears() {
    browser.send("POST", "/login");

    HttpResponse<String> out = browser.send("GET", "/in/out");

    assertThat(out.headers().firstValue("front-token")).hasValue("remove");
    assertThat(browser.cookieNames()).isEmpty();
    assertThat(sessions.getAllSessionHandlesForUser("ann")).isEmpty();
  }

  @Test
  void theft_revokesTheSession() {
    browser.send("POST", "/login");
    Browser thief = new Browser(app.port());
    thief.keep("sRefreshToken", Objects.requireNonNull(browser.cookie("sRefreshToken")), REFRESH);
    browser.send("POST", REFRESH);
    browser.send("GET", "/in/account");

    HttpResponse<String> stolen = thief.send("POST", REFRESH);

    assertThat(stolen.statusCode()).isEqualTo(401);
    assertThat(stolen.body()).contains("token theft detected");
    assertThat(sessions.getAllSessionHandlesForUser("ann")).isEmpty();
  }

  @Test
  void request_ofAnotherSite_isRefused() {
    browser.send("POST", "/login");

    assertThat(browser.send("POST", "/in/account", "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
  }

  @Test
  void data_byHandle_isThatOfTheSession() {
    browser.send("POST", "/login");

    assertThat(sessions.getSessionData(handle())).isEqualTo(Map.of("cart", List.of(1, 2)));
    sessions.updateSessionData(handle(), Map.of());
    assertThat(sessions.getSessionData(handle())).isEmpty();
    sessions.updateJWTPayload(handle(), Map.of("role", "user"));
    assertThat(sessions.getJWTPayload(handle())).isEqualTo(Map.of("role", "user"));
    String handle = handle();
    assertThat(sessions.revokeSession(handle)).isTrue();
    assertThat(sessions.revokeMultipleSessions(List.of(handle))).isEmpty();
    assertThat(sessions.revokeAllSessionsForUser("ann")).isEmpty();
  }

  @Test
  void options_getTheHeadersOfBrowserSdks() {
    HttpResponse<String> response = browser.send("OPTIONS", "/login");

    assertThat(response.headers().firstValue("access-control-allow-credentials")).hasValue("true");
  }
}
