package dev.latchkey.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.SessionException;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.client.web.Protection;
import dev.latchkey.servlet.browser.Browser;
import dev.latchkey.servlet.browser.Installation;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client would write, through a socket. */
class RawRequestsTest {
  private static final Installation INSTALLATION = Installation.with(Map.of());
  private static final JavalinSessions SESSIONS = JavalinSessions.of(INSTALLATION.latchkey());
  private static final Javalin APP =
      Javalin.create(RawRequestsTest::configure).start("localhost", 0);

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.before(SESSIONS.middleware(Protection.NONE));
    config.routes.before("/in/*", SESSIONS.middleware());
    config.routes.exception(SessionException.class, SESSIONS.exceptionHandler());
    config.routes.exception(CrossSiteRequestException.class, SESSIONS::answer);
    config.routes.get("/in/account", ctx -> ctx.result("inside").header("X-Inside", "yes"));
    config.routes.post("/in/account", ctx -> ctx.result("inside").header("X-Inside", "yes"));
    config.routes.get("/in/<rest>", ctx -> ctx.result("inside").header("X-Inside", "yes"));
    config.routes.wsBeforeUpgrade("/in/*", SESSIONS.middleware());
    config.routes.ws("/in/talk", talk -> talk.onConnect(each -> {}));
    config.routes.post("/login", ctx -> SESSIONS.newSession(ctx, "ann").create());
  }

  @AfterAll
  static void stop() {
    APP.stop();
    INSTALLATION.close();
  }

  private static String answer(String request) throws IOException {
    try (Socket socket = new Socket("localhost", APP.port())) {
      socket.setSoTimeout(30_000);
      String whole =
          request + "\r\nHost: localhost:" + APP.port() + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
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
        "/in/account?x=/y",
        "http://localhost/in/account",
        "http://other.example/in/account"
      })
  void path_inWhateverForm_leadsInsideOnlyWithASession(String path) throws IOException {
    for (String method : new String[] {"GET", "HEAD", "POST", "TRACE", "get", "OPTIONS"}) {
      assertThat(answer(method + " " + path + " HTTP/1.1"))
          .as("%s %s", method, path)
          .startsWith("HTTP/1.1 ")
          .doesNotContain("X-Inside", "HTTP/1.1 500");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cookie: sAccessToken
          Cookie: =;=;=
          Cookie: sIdRefreshToken=a; sAccessToken="
          Cookie: sIdRefreshToken=a; sAccessToken=%
          Cookie: sIdRefreshToken=a; sAccessToken=%ff%fe
          Cookie: sIdRefreshToken=a; sAccessToken=a.b.c; sAccessToken=..; sAccessToken=....
          Cookie: sIdRefreshToken=%0d%0aX-Inside: yes; sIdRefreshToken=b; sAccessToken=a
          Cookie: $Version=1; sIdRefreshToken="a"; $Path="/"
          Cookie: sIdRefreshToken=\u00e9\u00ff; sAccessToken=\u00a0
          Cookie:\tsIdRefreshToken=a;\tsAccessToken=a
          """)
  void cookies_thatAreNone_areRefusedAndNoFault(String header) throws IOException {
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
  void login_startedByAnotherSite_isRefused(String headers) throws IOException {
    assertThat(answer("POST /login HTTP/1.1\r\nContent-Length: 0\r\n" + headers))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContainIgnoringCase("set-cookie");
  }

  /** Javalin asks that header which handlers a request goes to. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "get", "Post"})
  void preflight_thatIsSomethingElseToJavalin_needsASession(String method) throws IOException {
    assertThat(
            answer(
                "OPTIONS /in/account HTTP/1.1\r\nOrigin: http://evil.example\r\n"
                    + "Access-Control-Request-Method: GET\r\nX-HTTP-Method-Override: "
                    + method))
        .matches("(?s)HTTP/1.1 (401|403) .*")
        .doesNotContain("X-Inside");
  }

  @Test
  void upgrade_thatIsAPreflightToJavalin_needsASession() throws IOException {
    assertThat(
            answer(
                "GET /in/talk HTTP/1.1\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                    + "Connection: Upgrade\r\nOrigin: http://localhost:"
                    + APP.port()
                    + "\r\nAccess-Control-Request-Method: GET\r\n"
                    + "X-HTTP-Method-Override: OPTIONS"))
        .startsWith("HTTP/1.1 401 ");
  }

  @Test
  void get_thatIsAPostToJavalin_isCheckedAsOne() throws IOException {
    Browser browser = new Browser(APP.port());
    browser.send("POST", "/login");
    browser.forgetAntiCsrf();
    String[] override = {"X-HTTP-Method-Override", "POST"};

    assertThat(browser.send("GET", "/in/account").statusCode()).isEqualTo(200);
    assertThat(browser.send("GET", "/in/account", override).statusCode()).isEqualTo(401);
    assertThat(
            answer(
                "GET /login HTTP/1.1\r\nOrigin: http://evil.example\r\n"
                    + "X-HTTP-Method-Override: POST"))
        .startsWith("HTTP/1.1 403 ");
  }
}
