package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.Token;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetCookieTest {
  private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");
  private static final CookieAttributes WIDE =
      new CookieAttributes("/", ".example.com", true, SameSite.NONE);

  private static SetCookie lasting(Duration time, String value, CookieAttributes where) {
    Token token = new Token(value, START, START.plus(time), where);
    return new SetCookie("sAccessToken", value, where, SetCookie.Life.of(token));
  }

  @Test
  void line_ofAToken_hasAllAttributesInOrder() {
    assertThat(lasting(Duration.ofHours(1), "a.b-c_d", WIDE).line())
        .isEqualTo(
            "sAccessToken=a.b-c_d; Domain=.example.com; Path=/; Expires=Tue, 03 Feb 2026 05:05:06"
                + " GMT; Max-Age=3600; HttpOnly; Secure; SameSite=None");
  }

  @Test
  void line_withoutDomainAndSecure_leavesThemOut() {
    var plain = new CookieAttributes("/x", null, false, SameSite.STRICT);

    assertThat(lasting(Duration.ofHours(1), "v", plain).line())
        .doesNotContain("Domain", "Secure")
        .endsWith("; HttpOnly; SameSite=Strict");
  }

  @Test
  void line_ofALongLife_isCutTo400Days() {
    assertThat(lasting(Duration.ofDays(400), "v", WIDE).line()).contains("Max-Age=34560000;");
    assertThat(lasting(Duration.ofDays(401), "v", WIDE).line())
        .contains("Max-Age=34560000;", "Expires=Wed, 10 Mar 2027 04:05:06 GMT");
  }

  @Test
  void removal_line_isOverSinceTheEpoch() {
    assertThat(SetCookie.removal("sAccessToken", WIDE).line())
        .startsWith("sAccessToken=; ")
        .contains("Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a+b/c==", "a b;c,d\"e\\", "ключ 🔑", "100%", "%41"})
  void value_written_isReadAgain(String value) {
    String pair = lasting(Duration.ofHours(1), value, WIDE).line().split(";", 2)[0];

    assertThat(pair).matches("[!-~&&[^ ,\"\\\\]]+");
    assertThat(RequestCookies.parse(java.util.List.of(pair)).values("sAccessToken"))
        .containsExactly(value);
  }

  @Test
  void sameCookie_isNameDomainAndPath() {
    SetCookie cookie = lasting(Duration.ofHours(1), "v", WIDE);

    assertThat(cookie.isSetBy("sAccessToken=x; path=/; domain=EXAMPLE.com")).isTrue();
    assertThat(cookie.isSetBy("sAccessToken=x; Path=/")).isFalse();
    assertThat(cookie.isSetBy("sAccessToken=x; Path=/y; Domain=example.com")).isFalse();
    assertThat(cookie.isSetBy("other=x; Path=/; Domain=example.com")).isFalse();
  }

  @Test
  void size_countsNameAndEncodedValue() {
    assertThat(lasting(Duration.ofHours(1), "a=", WIDE).size())
        .isEqualTo("sAccessToken".length() + "a%3D".length());
  }
}
