package dev.latchkey.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.spring.Browser;
import dev.latchkey.spring.RealServer;
import dev.latchkey.spring.RunningApplication;
import dev.latchkey.spring.SessionController;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Runs without Spring Security and without the actuator on the class path: see the pom. */
@Tag("plain")
class SessionsInMvcPlainTest {
  private static final RealServer SERVER =
      new RealServer("enable_anti_csrf", "true", "refresh_token_rotation_grace_period", "0");
  private static final RunningApplication APPLICATION =
      new RunningApplication(Application.class, "latchkey.hosts=" + SERVER.hosts());

  private final Browser browser = APPLICATION.browser();

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({SessionController.class, CatchAll.class})
  static class Application {}

  /** Advice that many applications have. */
  @RestControllerAdvice
  static class CatchAll {
    @ExceptionHandler
    @ResponseStatus
    String everything(Exception failure) {
      return "caught";
    }
  }

  @BeforeAll
  static void classPath_hasNoSpringSecurity() {
    assertThat(ClassUtils.isPresent("org.springframework.security.core.Authentication", null))
        .isFalse();
    assertThat(ClassUtils.isPresent("org.springframework.boot.health.contributor.Health", null))
        .isFalse();
  }

  @AfterAll
  static void stop() {
    APPLICATION.close();
    SERVER.close();
  }

  private static void assertRefused(HttpResponse<String> response, String message, String reason) {
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(response.body())
        .isEqualTo("{\"message\":\"" + message + "\",\"reason\":\"" + reason + "\"}");
  }

  @Test
  void endpoint_withoutSession_isUnauthorised() {
    assertRefused(browser.get("/me"), "unauthorised", "id_refresh_token_missing");
    assertRefused(browser.get("/by-hand"), "unauthorised", "id_refresh_token_missing");
  }

  @Test
  void endpoint_withSession_knowsTheUser() {
    assertThat(browser.post("/login").body()).isEqualTo("welcome");

    assertThat(browser.get("/me").body()).isEqualTo("ann");
    assertThat(browser.get("/by-hand").body()).isEqualTo("ann");
    assertThat(browser.post("/order").body()).isEqualTo("ordered for ann");
  }

  @Test
  void endpoint_withoutAccessToken_sendsTheBrowserToRefresh() {
    browser.post("/login");
    browser.forget("sAccessToken");
    assertRefused(browser.get("/me"), "try refresh token", "access_token_missing");
    assertRefused(browser.get("/greeting"), "try refresh token", "access_token_missing");

    HttpResponse<String> refreshed = browser.post("/auth/session/refresh");

    assertThat(refreshed.statusCode()).isEqualTo(200);
    assertThat(refreshed.headers().firstValue("front-token")).isPresent();
    assertThat(browser.get("/me").body()).isEqualTo("ann");
  }

  @Test
  void optionalSession_isAbsentOrThere() {
    assertThat(browser.get("/greeting").body()).isEqualTo("hello stranger");
    assertThat(browser.get("/nullable").body()).isEqualTo("stranger");
    browser.post("/login");
    assertThat(browser.get("/greeting").body()).isEqualTo("hello ann");
    assertThat(browser.get("/nullable").body()).isEqualTo("ann");
  }

  @Test
  void change_withoutAntiCsrfToken_isRefused() {
    browser.post("/login");

    assertThat(browser.without("anti-csrf").post("/order").statusCode()).isEqualTo(401);
    assertThat(browser.get("/me").statusCode()).isEqualTo(200);
  }

  @Test
  void change_ofAnotherSite_isForbidden() {
    browser.post("/login");

    HttpResponse<String> refused = browser.with("Sec-Fetch-Site", "cross-site").post("/order");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("cross_site_request");
  }

  @Test
  void refreshToken_shownAgainLater_isTheft() {
    browser.post("/login");
    Browser thief = browser.copy();
    browser.post("/auth/session/refresh");
    browser.get("/me");

    assertRefused(
        thief.post("/auth/session/refresh"), "token theft detected", "reuse_previous_after_grace");
    assertThat(thief.keeps("sIdRefreshToken")).isFalse();
    assertRefused(browser.post("/auth/session/refresh"), "unauthorised", "session_ended");
  }

  @Test
  void signOut_endsTheSession() {
    browser.post("/login");

    assertThat(browser.post("/auth/signout").body()).isEqualTo("{\"status\":\"OK\"}");

    assertThat(browser.keeps("sAccessToken")).isFalse();
    assertRefused(browser.get("/me"), "unauthorised", "id_refresh_token_missing");
  }
}
