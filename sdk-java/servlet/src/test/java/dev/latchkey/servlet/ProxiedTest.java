package dev.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.web.WebOptions;
import dev.latchkey.servlet.browser.Browser;
import dev.latchkey.servlet.browser.Installation;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind a proxy that Jetty trusts, or does not. */
class ProxiedTest {
  private static final Installation INSTALLATION = Installation.with(Map.of());
  private static @Nullable JettyApp trusting;
  private static @Nullable JettyApp alone;

  @BeforeAll
  static void start() {
    ServletSessions sessions = ServletSessions.of(INSTALLATION.latchkey());
    trusting = JettyApp.start(sessions, null, new ForwardedRequestCustomizer());
    alone = JettyApp.start(sessions);
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(trusting).close();
    Objects.requireNonNull(alone).close();
    INSTALLATION.close();
  }

  private static HttpResponse<String> logIn(@Nullable JettyApp app, String... headers) {
    return new Browser(Objects.requireNonNull(app).port()).send("POST", "/login", headers);
  }

  @ParameterizedTest
  @CsvSource({
    "http, shop.example.com, http://shop.example.com, 200",
    "https, shop.example.com, https://shop.example.com, 200",
    "https, shop.example.com:8443, https://shop.example.com:8443, 200",
    "http, shop_1:3000, http://shop_1:3000, 200",
    "http, '[0:0:0:0:0:0:0:1]:3000', 'http://[::1]:3000', 200",
    "http, shop.example.com, http://evil.example.com, 403",
    "https, shop.example.com, http://shop.example.com, 403",
    "https, shop.example.com, https://shop.example.com:8443, 403",
  })
  void origin_behindATrustedProxy_isComparedWithTheHostOfTheBrowser(
      String scheme, String host, String origin, int status) {
    HttpResponse<String> response =
        logIn(trusting, "X-Forwarded-Proto", scheme, "X-Forwarded-Host", host, "Origin", origin);

    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Test
  void header_ofNoTrustedProxy_changesNothing() {
    assertThat(
            logIn(
                    alone,
                    "X-Forwarded-Host",
                    "shop.example.com",
                    "Origin",
                    "http://shop.example.com")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void refresh_behindAProxyThatCutsPaths_isAnsweredWhereItArrives() {
    WebOptions options = WebOptions.DEFAULTS.withRefreshPath("/session/refresh");
    Map<String, String> config = Map.of("refresh_api_path", "/shop/session/refresh");
    try (Installation shop = Installation.with(config);
        JettyApp app = JettyApp.start(ServletSessions.of(shop.latchkey(), options))) {
      String cookie = refreshCookie(logIn(app));
      String pair = cookie.substring(0, cookie.indexOf(';'));

      HttpResponse<String> refreshed =
          new Browser(app.port()).send("POST", "/session/refresh", "Cookie", pair);

      assertThat(cookie).contains("; Path=/shop/session/refresh;");
      assertThat(refreshed.body()).isEqualTo("{}");
      assertThat(refreshCookie(refreshed)).contains("; Path=/shop/session/refresh;");
    }
  }

  private static String refreshCookie(HttpResponse<String> response) {
    return response.headers().allValues("set-cookie").stream()
        .filter(line -> line.startsWith("sRefreshToken="))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void doubledCookies_areRemovedForTheHostOfTheBrowser() {
    HttpResponse<String> response =
        logIn(
            trusting,
            "X-Forwarded-Host",
            "www.shop.example",
            "Cookie",
            "sAccessToken=one; sAccessToken=two");

    assertThat(response.headers().allValues("set-cookie"))
        .anyMatch(line -> line.startsWith("sAccessToken=; Domain=www.shop.example; "))
        .anyMatch(line -> line.startsWith("sAccessToken=; Domain=shop.example; "));
  }
}
