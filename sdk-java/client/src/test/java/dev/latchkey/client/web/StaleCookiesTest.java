package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StaleCookiesTest {
  private static CookieAttributes at(String path, @Nullable String domain) {
    return new CookieAttributes(path, domain, true, SameSite.LAX);
  }

  private static List<String> places(CookieAttributes configured, String host, String path) {
    return StaleCookies.removals("s", configured, host, path).stream()
        .map(SetCookie::attributes)
        .map(where -> where.domain() + " " + where.path())
        .toList();
  }

  @Test
  void removals_areTheHostAndWhatIsAboveIt() {
    assertThat(places(at("/", null), "API.app.example.com:8443", "/"))
        .containsExactly("api.app.example.com /", "app.example.com /", "example.com /");
  }

  @Test
  void removals_ofANameWithAnUnderscore_areThoseOfAnyName() {
    assertThat(places(at("/", null), "app_1.example.com", "/"))
        .containsExactly("app_1.example.com /", "example.com /");
  }

  @Test
  void removals_leaveTheConfiguredOneOut() {
    assertThat(places(at("/", ".example.com"), "app.example.com", "/"))
        .containsExactly("null /", "app.example.com /");
  }

  @Test
  void removals_reachEveryPathAboveTheRequest() {
    assertThat(places(at("/auth/session/refresh", null), "localhost", "/auth/session/refresh"))
        .containsExactly("null /", "null /auth", "null /auth/session");
  }

  @Test
  void removals_haveABound() {
    String path = "/a".repeat(2000);

    assertThat(StaleCookies.removals("s", at("/", null), "a.b.c.d.e.f.g.example.com", path))
        .hasSize(StaleCookies.MOST);
  }

  @Test
  void removals_ofAHostThatIsLongerThanNamesAre_areNone() {
    String longest = "a.".repeat(121) + "example.com";

    assertThat(places(at("/", null), longest, "/")).hasSize(7).contains(longest + " /");
    assertThat(places(at("/", null), "a" + longest, "/")).isEmpty();
  }

  @Test
  void removals_trustNeitherHostNorPath() {
    assertThat(places(at("/", null), "x;domain=y.z", "/a;b")).isEmpty();
    assertThat(places(at("/", null), "127.0.0.1:80", "/")).isEmpty();
    assertThat(places(at("/", null), "[::1]:80", "/")).isEmpty();
    assertThat(places(at("/", null), "\u212aelvin.example", "/")).isEmpty();
  }
}
