package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CookiePlanTest {
  private static Settings.Cookies cookies(@Nullable String domain, SameSite sameSite) {
    return new Settings.Cookies(
        new CookieAttributes("/app", domain, false, sameSite),
        new CookieAttributes("/app/refresh", domain, false, sameSite));
  }

  @Test
  void prefix_none_leavesTheSettingsAlone() {
    CookiePlan plan = CookiePlan.of(cookies("example.com", SameSite.LAX), CookiePrefix.NONE);

    assertThat(plan.names())
        .isEqualTo(new CookiePlan.Names("sAccessToken", "sRefreshToken", "sIdRefreshToken"));
    assertThat(plan.refresh())
        .isEqualTo(new CookieAttributes("/app/refresh", "example.com", false, SameSite.LAX));
  }

  @Test
  void prefix_secure_forcesSecure() {
    CookiePlan plan = CookiePlan.of(cookies("example.com", SameSite.LAX), CookiePrefix.SECURE);

    assertThat(plan.names().access()).isEqualTo("__Secure-sAccessToken");
    assertThat(plan.access())
        .isEqualTo(new CookieAttributes("/app", "example.com", true, SameSite.LAX));
  }

  @Test
  void prefix_host_forcesTheWholeHost() {
    CookiePlan plan = CookiePlan.of(cookies(null, SameSite.STRICT), CookiePrefix.HOST);

    assertThat(plan.names().marker()).isEqualTo("__Host-sIdRefreshToken");
    assertThat(plan.refresh())
        .isEqualTo(new CookieAttributes("/", null, true, SameSite.STRICT))
        .isEqualTo(plan.access());
  }

  @Test
  void sameSite_none_forcesSecure() {
    CookiePlan plan = CookiePlan.of(cookies(null, SameSite.NONE), CookiePrefix.NONE);

    assertThat(plan.access().secure()).isTrue();
    assertThat(plan.refresh().secure()).isTrue();
  }

  @Test
  void prefix_hostWithADomain_isRefusedAtOnce() {
    Settings.Cookies wide = cookies("example.com", SameSite.LAX);
    var latchkey =
        new MemoryLatchkey().with(MemoryLatchkey.settings(wide.accessToken(), wide.refreshToken()));
    WebOptions options = WebOptions.DEFAULTS.withCookiePrefix(CookiePrefix.HOST);

    assertThatThrownBy(() -> WebSessions.of(latchkey, options))
        .isInstanceOf(GeneralException.class)
        .hasMessageContaining("example.com")
        .hasMessageContaining("__Host-")
        .extracting("reason")
        .isEqualTo("cookie_settings_contradictory");
  }

  @Test
  void prefix_host_roundTrips() {
    var sessions =
        WebSessions.of(
            new MemoryLatchkey(), WebOptions.DEFAULTS.withCookiePrefix(CookiePrefix.HOST));
    PlainExchange login = PlainExchange.of("POST", "/login");
    sessions.createNewSession(login, NewSession.of("ann"));
    PlainExchange refresh = login.then("POST", "/auth/session/refresh");

    assertThat(sessions.getSession(login.then("GET", "/"), false).getUserId()).isEqualTo("ann");
    assertThat(sessions.intercept(refresh, Protection.SESSION)).isEqualTo(Answers.REFRESHED);
    assertThat(refresh.cookies())
        .containsOnlyKeys("__Host-sAccessToken", "__Host-sRefreshToken", "__Host-sIdRefreshToken");
  }
}
