package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.Settings;
import dev.latchkey.client.web.OwnPaths.Purpose;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiPathsTest {
  private static ApiPaths of(String refreshCookiePath, WebOptions.Apis apis) {
    var there = new CookieAttributes(refreshCookiePath, null, true, SameSite.LAX);
    return ApiPaths.of(() -> MemoryLatchkey.settings(MemoryLatchkey.EVERYWHERE, there), apis);
  }

  /**
   * A server that is silent from the start must not delay requests that have nothing to do with it.
   */
  @Test
  void paths_thatTheApplicationNames_needNoSettings() {
    Supplier<Settings> silent =
        () -> {
          throw new AssertionError("asked");
        };

    assertThat(ApiPaths.of(silent, new WebOptions.Apis("/api/refresh", null)))
        .isEqualTo(new ApiPaths("/api/refresh", "/api/signout"));
  }

  @ParameterizedTest
  @CsvSource({
    "/auth/session/refresh, /auth/signout",
    "/auth/session/refresh/, /auth/signout",
    "/session/refresh, /signout",
    "/refresh, /signout",
    "/api/refresh, /api/signout",
    "/, /signout"
  })
  void signOut_isBesideRefresh(String refresh, String signOut) {
    assertThat(of(refresh, new WebOptions.Apis(null, null)).signOut()).isEqualTo(signOut);
  }

  @Test
  void slash_atTheEnd_makesNoDifference() {
    ApiPaths paths = of("/auth/session/refresh", new WebOptions.Apis(null, null));

    assertThat(paths.purposeOf("/auth/session/refresh/")).isEqualTo(Purpose.REFRESH);
    assertThat(paths.purposeOf("/auth/session/refresh")).isEqualTo(Purpose.REFRESH);
    assertThat(paths.purposeOf("/auth/session/refresh//")).isEqualTo(Purpose.APPLICATION);
    assertThat(paths.purposeOf("/auth/signout/")).isEqualTo(Purpose.SIGN_OUT);
  }

  @Test
  void options_winOverTheSettings() {
    ApiPaths paths = of("/auth/session/refresh", new WebOptions.Apis("/r/", "/bye"));

    assertThat(paths).isEqualTo(new ApiPaths("/r", "/bye"));
  }

  @ParameterizedTest
  @CsvSource({
    "/session/refresh, , /session/refresh",
    "/session/refresh, /auth/session/refresh, /auth/session/refresh",
    "/session/refresh, /r/, /r",
    "/, /session/refresh, /session/refresh",
    "/gateway/session/refresh, /session/refresh, /gateway/session/refresh"
  })
  void refreshCookie_goesWhereItIsRefreshed(String settings, String option, String path) {
    var there = new CookieAttributes(settings, null, true, SameSite.LAX);
    var cookies = new Settings.Cookies(MemoryLatchkey.EVERYWHERE, there);

    var reaching = new WebOptions.Apis(option, null).reaching(cookies);

    assertThat(reaching.refreshToken())
        .isEqualTo(new CookieAttributes(path, null, true, SameSite.LAX));
    assertThat(reaching.accessToken()).isEqualTo(MemoryLatchkey.EVERYWHERE);
  }
}
