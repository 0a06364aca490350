package dev.latchkey.servlet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that no client would write, through a socket, to an application in any framework: {@code
 * POST /login} makes a session, and whatever is below {@code /in} needs one. {@code GET
 * /in/account} says {@code X-Inside}, and so may anything below.
 */
public interface RawRequestsContract {

  /** Where the application listens. */
  int port();

  /** Sends the beginning of a request, with the headers that each needs, and returns the answer. */
  default String answer(String beginning) throws IOException {
    return Wire.answer(port(), beginning);
  }

  /** Shows that the others can fail. */
  @Test
  default void path_asItIsMeant_leadsInsideWithASession() {
    Browser browser = new Browser(port());
    browser.send("POST", "/login");

    assertThat(browser.send("GET", "/in/account").headers().firstValue("X-Inside")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/in/account",
        "/in/account/",
        "/in/account;x=y",
        "/in;x=y/account",
        "/;x/in/account",
        "//in/account",
        "/in//account",
        "/./in/account",
        "/in/./account",
        "/x/../in/account",
        "/x/..;/in/account",
        "/in%2faccount",
        "/in%2Faccount",
        "/%69n/account",
        "/in/%61ccount",
        "/%2e/in/account",
        "/x/%2e%2e/in/account",
        "/in%00/account",
        "/in\\account",
        "/IN/account",
        "/in/account%20",
        "/in/account.json",
        "/in/a.b/deep",
        "/in/account?x=/y",
        "http://localhost/in/account",
        "http://other.example/in/account"
      })
  default void path_inWhateverForm_leadsInsideOnlyWithASession(String path) throws IOException {
    for (String method : new String[] {"GET", "HEAD", "POST", "TRACE", "get", "OPTIONS", "XYZ"}) {
      assertThat(answer(method + " " + path + " HTTP/1.1"))
          .as("%s %s", method, path)
          .startsWith("HTTP/1.1 ")
          .doesNotContain("X-Inside", "HTTP/1.1 500");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cookie: sAccessToken",
        "Cookie: =;=;=",
        "Cookie: sIdRefreshToken=a; sAccessToken=\"",
        "Cookie: sIdRefreshToken=a; sAccessToken=%",
        "Cookie: sIdRefreshToken=a; sAccessToken=%ff%fe",
        "Cookie: sIdRefreshToken=a; sAccessToken=a.b.c; sAccessToken=..; sAccessToken=....",
        "Cookie: sIdRefreshToken=%0d%0aX-Inside: yes; sIdRefreshToken=b; sAccessToken=a",
        "Cookie: $Version=1; sIdRefreshToken=\"a\"; $Path=\"/\"",
        "Cookie: sIdRefreshToken=\u00e9\u00ff; sAccessToken=\u00a0",
        "Cookie:\tsIdRefreshToken=a;\tsAccessToken=a"
      })
  default void cookies_thatAreNone_areRefusedAndNoFault(String header) throws IOException {
    assertThat(answer("GET /in/account HTTP/1.1\r\n" + header))
        .startsWith("HTTP/1.1 401 ")
        .doesNotContain("X-Inside");
    assertThat(answer("POST /auth/session/refresh HTTP/1.1\r\nContent-Length: 0\r\n" + header))
        .startsWith("HTTP/1.1 401 ")
        .doesNotContain("X-Inside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: null",
        "Origin: http://evil.example",
        "Origin: http://localhost.evil.example",
        "Origin: http://localhost@evil.example",
        "Origin: http://localhost\r\nOrigin: http://evil.example",
        "Origin:",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-origin, cross-site",
        "Sec-Fetch-Site: SAME-ORIGIN",
        "Referer: http://evil.example/",
        "Origin: http://evil.example\r\nX-Forwarded-Host: evil.example",
        "Origin: http://evil.example\r\nForwarded: host=evil.example"
      })
  default void login_startedByAnotherSite_isRefused(String headers) throws IOException {
    assertThat(answer("POST /login HTTP/1.1\r\nContent-Length: 0\r\n" + headers))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContain("sAccessToken", "sRefreshToken", "sIdRefreshToken");
  }
}
