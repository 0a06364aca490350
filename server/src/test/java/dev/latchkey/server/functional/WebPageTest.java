package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page in a browser next to a server without API keys. */
class WebPageTest {
  private static final String LOGIN =
      "{\"userId\":\"u\",\"userDataInJWT\":{},\"userDataInDatabase\":{},\"jwtPayload\":{},\"sessionData\":{}}";

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.with("allowed_hosts", "latchkey.example.com");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Origin,https://evil.example",
    "Origin,null",
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site",
    "Sec-Fetch-Site,same-origin"
  })
  void login_forAWebPage_isRefused(String header, String value) {
    TestClient browser = server.client().with(header, value);

    assertThat(browser.post("/session", LOGIN).status()).isEqualTo(403);
    assertThat(browser.post("/v1/sessions", LOGIN))
        .satisfies(
            reply -> {
              assertThat(reply.status()).isEqualTo(403);
              assertThat(reply.json().path("reason").asString()).isEqualTo("request_from_web_page");
              assertThat(reply.json().path("type").asString())
                  .isEqualTo("urn:latchkey:problem:caller-refused");
            });
  }

  @Test
  void login_typedByAPerson_isNoWebPage() {
    assertThat(server.client().with("Sec-Fetch-Site", "none").post("/session", LOGIN).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/session", "/v1/sessions"})
  void login_onAHostOfStrangers_isRefused(String path) throws IOException {
    assertThat(login(server, path, "evil.example:3567"))
        .startsWith("HTTP/1.1 403 ")
        .contains("allowed_hosts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "127.0.0.1:1", "[::1]:1", "latchkey:3567", "latchkey.example.com"})
  void login_onAKnownHost_isDone(String host) throws IOException {
    assertThat(login(server, "/session", host)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void login_withAKey_isDoneOnAnyHost() throws IOException {
    String key = "0123456789-0123456789";
    try (TestServer guarded = TestServer.with("api_keys", key)) {
      assertThat(login(guarded, "/session", "evil.example\r\nOrigin: null\r\napi-key: " + key))
          .startsWith("HTTP/1.1 200 ");
      assertThat(login(guarded, "/session", "evil.example")).startsWith("HTTP/1.1 401 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/hello"})
  void probe_onAnyHost_isAnswered(String path) throws IOException {
    assertThat(exchange(server, "GET", path, "anything.example", "")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/config?pid=1", "/apiversion", "/v1/jwks"})
  void question_onAHostOfStrangers_isRefused(String path) throws IOException {
    assertThat(exchange(server, "GET", path, "evil.example", "")).startsWith("HTTP/1.1 403 ");
  }

  private static String login(TestServer server, String path, String host) throws IOException {
    return exchange(server, "POST", path, host, LOGIN);
  }

  private static String exchange(
      TestServer server, String method, String target, String host, String body)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          String.format(
                  Locale.ROOT,
                  "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s",
                  method,
                  target,
                  host,
                  body.length(),
                  body)
              .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
