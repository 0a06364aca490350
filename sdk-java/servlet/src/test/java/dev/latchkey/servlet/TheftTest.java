package dev.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.servlet.browser.Browser;
import dev.latchkey.servlet.browser.Installation;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An old refresh token is shown again when no grace is given. */
class TheftTest {
  private static final String REFRESH = "/auth/session/refresh";

  @Test
  void theft_revokesAndClears() {
    try (var installation = Installation.with(Map.of("refresh_token_rotation_grace_period", "0"));
        var app = JettyApp.start(ServletSessions.of(installation.latchkey()))) {
      Browser victim = new Browser(app.port());
      victim.send("POST", "/login");
      Browser thief = new Browser(app.port());
      thief.keep("sRefreshToken", Objects.requireNonNull(victim.cookie("sRefreshToken")), REFRESH);
      victim.send("POST", REFRESH);
      victim.send("GET", "/in/account");

      HttpResponse<String> stolen = thief.send("POST", REFRESH);

      assertThat(stolen.statusCode()).isEqualTo(401);
      assertThat(stolen.body()).startsWith("{\"message\":\"token theft detected\",\"reason\":\"");
      assertThat(thief.cookieNames()).isEmpty();
      assertThat(installation.latchkey().getAllSessionHandlesForUser("ann")).isEmpty();
    }
  }

  @Test
  void server_away_isNoLogout() {
    try (var installation = Installation.with(Map.of());
        var app = JettyApp.start(ServletSessions.of(installation.latchkey()))) {
      Browser browser = new Browser(app.port());
      browser.send("POST", "/login");
      browser.send("GET", "/in/account");
      installation.stopServer();

      HttpResponse<String> refresh = browser.send("POST", REFRESH);

      assertThat(refresh.statusCode()).isEqualTo(500);
      assertThat(refresh.body()).startsWith("{\"message\":\"internal error\",\"reason\":\"");
      assertThat(browser.cookieNames()).hasSize(3);
      assertThat(browser.send("GET", "/in/account").body()).isEqualTo("ann");
    }
  }
}
