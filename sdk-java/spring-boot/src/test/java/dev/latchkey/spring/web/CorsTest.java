package dev.latchkey.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.spring.Browser;
import dev.latchkey.spring.RealServer;
import dev.latchkey.spring.RunningApplication;
import dev.latchkey.spring.SessionController;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Pages of another origin that is trusted, with Spring Security in between. */
class CorsTest {
  private static final String ORIGIN = "https://www.example.com";
  private static final RealServer SERVER = new RealServer();
  private static final RunningApplication APPLICATION =
      new RunningApplication(
          Application.class,
          "latchkey.hosts=" + SERVER.hosts(),
          "latchkey.security.public-paths=/login",
          "latchkey.web.trusted-origins=" + ORIGIN,
          "latchkey.web.cors=true");

  private final Browser page = APPLICATION.browser().with("Origin", ORIGIN);

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  @Import(SessionController.class)
  static class Application {}

  @AfterAll
  static void stop() {
    APPLICATION.close();
    SERVER.close();
  }

  private static String header(HttpResponse<String> response, String name) {
    return String.join(" | ", response.headers().allValues(name));
  }

  private HttpResponse<String> preflight(String path) {
    return page.with("Access-Control-Request-Method", "POST")
        .with(
            "Access-Control-Request-Headers",
            "anti-csrf, content-type, fdi-version, rid, st-auth-mode")
        .send("OPTIONS", path);
  }

  @Test
  void preflight_ofATrustedOrigin_allowsWhatBrowserSdksSend() {
    for (String path : List.of("/order", "/login", "/auth/session/refresh", "/auth/signout")) {
      HttpResponse<String> allowed = preflight(path);

      assertThat(allowed.statusCode()).isEqualTo(200);
      assertThat(header(allowed, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
      assertThat(header(allowed, "Access-Control-Allow-Credentials")).isEqualTo("true");
      assertThat(header(allowed, "Access-Control-Allow-Headers"))
          .isEqualTo("anti-csrf, content-type, fdi-version, rid, st-auth-mode");
    }
  }

  @Test
  void preflight_ofAnotherOrigin_isRefused() {
    page.with("Origin", "https://evil.example");

    HttpResponse<String> refused = preflight("/order");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(header(refused, "Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void answers_canBeReadByATrustedOrigin() {
    for (String path : List.of("/login", "/order", "/auth/session/refresh", "/auth/signout")) {
      HttpResponse<String> response = page.post(path);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
      assertThat(header(response, "Access-Control-Allow-Credentials")).isEqualTo("true");
    }
  }

  @Test
  void tokens_areExposedToATrustedOrigin() {
    assertThat(header(page.post("/login"), "Access-Control-Expose-Headers"))
        .contains("front-token")
        .contains("id-refresh-token");
  }

  @Test
  void refusals_canBeReadByATrustedOrigin() {
    HttpResponse<String> refused = page.get("/me");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(header(refused, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
  }
}
