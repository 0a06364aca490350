package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.Device;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.NewSession;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser gets at a login. */
class LoginTest {
  private final MemoryLatchkey latchkey = new MemoryLatchkey();
  private final WebSessions sessions = WebSessions.of(latchkey);
  private final PlainExchange login = PlainExchange.of("POST", "/login");

  @Test
  void login_cookies_areThree() {
    WebSession session = sessions.createNewSession(login, NewSession.of("ann"));

    assertThat(session.getUserId()).isEqualTo("ann");
    assertThat(login.responseHeaders("Set-Cookie"))
        .containsExactly(
            "sAccessToken=access%20h0%2F0; Path=/; Expires=Fri, 27 Nov 2026 13:00:00 GMT;"
                + " Max-Age=3600; HttpOnly; Secure; SameSite=Lax",
            "sRefreshToken=refresh%20h0%2F0; Path=/auth/session/refresh; Expires=Sun, 07 Mar 2027"
                + " 12:00:00 GMT; Max-Age=8640000; HttpOnly; Secure; SameSite=Lax",
            "sIdRefreshToken=marker%20h0%2F0; Path=/; Expires=Sun, 07 Mar 2027 12:00:00 GMT;"
                + " Max-Age=8640000; HttpOnly; Secure; SameSite=Lax");
  }

  @Test
  void login_headers_areThoseOfBothGenerations() {
    sessions.createNewSession(login, NewSession.of("ann"));

    assertThat(login.header("id-refresh-token")).isEqualTo("marker h0/0;1804420800000");
    assertThat(login.header("anti-csrf")).isEqualTo("csrf h0");
    assertThat(login.header("Access-Control-Expose-Headers"))
        .isEqualTo("front-token, id-refresh-token, anti-csrf");
    assertThat(login.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void frontToken_ofAnyPayload_isBase64OfAscii() {
    sessions.createNewSession(login, NewSession.of("änn", Map.of("name", "ключ 🔑"), Map.of()));

    byte[] json = Base64.getDecoder().decode(login.header("front-token"));
    assertThat(new String(json, StandardCharsets.ISO_8859_1))
        .isEqualTo(
            "{\"uid\":\"\\u00E4nn\",\"ate\":1795784400000,\"up\":{\"name\":"
                + "\"\\u043A\\u043B\\u044E\\u0447 \\uD83D\\uDD11\"}}");
  }

  @Test
  void headers_thatTheApplicationExposed_stayInFront() {
    login.setResponseHeader("Access-Control-Expose-Headers", List.of("x-mine, Anti-CSRF", "x-2"));

    sessions.createNewSession(login, NewSession.of("ann"));

    assertThat(login.header("access-control-expose-headers"))
        .isEqualTo("x-mine, Anti-CSRF, x-2, front-token, id-refresh-token");
  }

  @Test
  void login_twiceInOneResponse_leavesTheLater() {
    login.setResponseHeader("Set-Cookie", List.of("theme=dark; Path=/"));
    sessions.createNewSession(login, NewSession.of("ann"));
    sessions.createNewSession(login, NewSession.of("ben"));

    assertThat(login.responseHeaders("Set-Cookie")).hasSize(4).contains("theme=dark; Path=/");
    assertThat(login.cookie("sAccessToken")).isEqualTo("access%20h1%2F0");
    assertThat(login.header("id-refresh-token")).startsWith("marker h1/0;");
  }

  @Test
  void login_revokedInTheSameResponse_leavesNothing() {
    sessions.createNewSession(login, NewSession.of("ann")).revokeSession();

    assertThat(login.isCleared()).isTrue();
    assertThat(login.header("anti-csrf")).isNull();
    assertThat(login.responseHeaders("Set-Cookie"))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("Max-Age=0"));
  }

  @Test
  void device_ofALogin_isThatOfTheRequest() {
    login.with("User-Agent", "u".repeat(2000));
    WebOptions options = WebOptions.DEFAULTS.withDeviceLabel(exchange -> "l".repeat(300));

    WebSessions.of(latchkey, options).createNewSession(login, NewSession.of("ann"));

    assertThat(latchkey.login("h0").device())
        .isEqualTo(new Device("l".repeat(256), "192.0.2.7", "u".repeat(1024)));
  }

  @Test
  void device_thatTheApplicationNames_stays() {
    Device known = new Device("phone", "198.51.100.1", "app/1");

    sessions.createNewSession(login, NewSession.of("ann").from(known));

    assertThat(latchkey.login("h0").device()).isEqualTo(known);
  }

  @Test
  void cut_throughACharacter_leavesItOut() {
    assertThat(Devices.cut("ab🔑", 3)).isEqualTo("ab");
    assertThat(Devices.cut("ab🔑", 4)).isEqualTo("ab🔑");
  }

  @Test
  void accessToken_tooLongForACookie_failsAndLeavesNoSession() {
    var heavy = NewSession.of("ann", Map.of("weight", "x".repeat(4096)), Map.of());

    assertThatThrownBy(() -> sessions.createNewSession(login, heavy))
        .isInstanceOf(GeneralException.class)
        .hasMessageContaining("4096")
        .extracting("reason")
        .isEqualTo("cookie_too_large");
    assertThat(latchkey.has("h0")).isFalse();
    assertThat(login.response()).isEmpty();
  }

  @Test
  void accessToken_thatJustFits_isAccepted() {
    int rest = SetCookie.LARGEST - "sAccessToken".length() - "access%20h0%2F0%20".length();
    var fitting = NewSession.of("ann", Map.of("weight", "x".repeat(rest)), Map.of());
    var larger = NewSession.of("ann", Map.of("weight", "x".repeat(rest + 1)), Map.of());

    sessions.createNewSession(login, fitting);

    assertThat(latchkey.has("h0")).isTrue();
    assertThatThrownBy(() -> sessions.createNewSession(login, larger))
        .isInstanceOf(GeneralException.class);
  }

  @Test
  void login_afterTheHeadIsOut_makesNoSession() {
    assertThatThrownBy(() -> sessions.createNewSession(login.commit(), NewSession.of("ann")))
        .isInstanceOf(GeneralException.class)
        .extracting("reason")
        .isEqualTo("response_committed");
    assertThat(latchkey.has("h0")).isFalse();
  }

  @Test
  void login_whoseHeadGoesOutMeanwhile_leavesNoSession() {
    WebOptions meanwhile =
        WebOptions.DEFAULTS.withDeviceLabel(
            exchange -> {
              login.commit();
              return null;
            });

    assertThatThrownBy(
            () -> WebSessions.of(latchkey, meanwhile).createNewSession(login, NewSession.of("ann")))
        .isInstanceOf(GeneralException.class)
        .extracting("reason")
        .isEqualTo("response_committed");
    assertThat(latchkey.has("h0")).isFalse();
  }

  @Test
  void login_ofAnotherSite_makesNoSession() {
    login.with("Sec-Fetch-Site", "cross-site").with("Origin", "https://evil.example");

    assertThatThrownBy(() -> sessions.createNewSession(login, NewSession.of("ann")))
        .isInstanceOf(CrossSiteRequestException.class);
    assertThat(latchkey.has("h0")).isFalse();
    assertThat(login.response()).isEmpty();
    assertThat(login.rule()).isEqualTo(Caching.BY_COOKIE);
  }
}
