package dev.latchkey.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.transport.ScriptedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers in the place of a server, and means harm. */
class HostileServersTest {

  private static final String COOKIES =
      """
      {"accessTokenPath":"/","refreshTokenPath":"/refresh","domain":"example.com",\
      "secure":false,"sameSite":"lax"}""";

  private static final String SETTINGS =
      """
      {"cookies":%s,"antiCsrf":"on","storeCheck":"when_needed","accessTokenValidity":3600,\
      "refreshTokenValidity":8640000,"gracePeriod":30,"sessionExpiredStatusCode":401}""";

  private static final String TOKEN =
      "{\"token\":\"%s\",\"createdAt\":1795780800,\"expiresAt\":1795784400}";

  private final ScriptedServer server = new ScriptedServer();
  private final Latchkey latchkey = LatchkeyClient.connect(server.address().toString());

  @AfterEach
  void stop() {
    latchkey.close();
    server.close();
  }

  private static String issued(String marker, String antiCsrfToken) {
    return """
        {"session":{"handle":"h","userId":"u","jwtPayload":{}},"accessToken":%s,"refreshToken":%s,\
        "idRefreshToken":%s,"antiCsrfToken":"%s"}"""
        .formatted(
            TOKEN.formatted("access"),
            TOKEN.formatted("refresh"),
            TOKEN.formatted(marker),
            antiCsrfToken);
  }

  private static void assertUnreadable(ThrowingCallable call) {
    assertThat(catchThrowableOfType(GeneralException.class, call).reason())
        .isEqualTo("answer_unreadable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\r\\nSet-Cookie: b=c", "a;1", "a b", "é", ""})
  void answer_thatWouldWriteHeadersOfItsOwn_isUnreadable(String text) {
    server.then(ScriptedServer.answer(200, SETTINGS.formatted(COOKIES)));
    server.then(ScriptedServer.answer(200, issued(text, "csrf")));
    server.then(ScriptedServer.answer(200, issued("marker", text)));

    assertUnreadable(() -> latchkey.refreshSession("old"));
    assertUnreadable(() -> latchkey.refreshSession("old"));
  }

  @Test
  void answer_asServersGiveIt_isTaken() {
    server.then(ScriptedServer.answer(200, SETTINGS.formatted(COOKIES)));
    server.then(ScriptedServer.answer(200, issued("marker", "csrf")));

    assertThat(latchkey.refreshSession("old").antiCsrfToken()).isEqualTo("csrf");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"/\"', '\"/; Domain=example.org\"'",
    "/refresh, '/\\r\\nX: y'",
    "/refresh, refresh",
    "example.com, example.com; Path=/"
  })
  void settings_thatNoCookieCanHave_areUnreadable(String good, String bad) {
    String cookies = COOKIES.replace(good, bad);
    server.otherwise(ScriptedServer.answer(200, SETTINGS.formatted(cookies)));

    assertUnreadable(latchkey::settings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'token':'lkrt1.secret'}\r\n\r\n",
        "HTTP/1.1 200 OK\r\nx: lkrt1.sec\u0001ret\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: lkrt1.secret\r\n\r\n"
      })
  void error_ofAnAnswerThatCannotBeRead_holdsNothingOfIt(String octets) throws IOException {
    try (ServerSocket raw = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Latchkey client = LatchkeyClient.connect("127.0.0.1:" + raw.getLocalPort())) {
      Thread.ofVirtual().start(() -> answerEverybody(raw, octets));

      GeneralException failure = catchThrowableOfType(GeneralException.class, client::settings);

      assertThat(failure.reason()).isEqualTo("answer_lost");
      assertThat(failure).hasStackTraceContaining("not HTTP");
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).doesNotContain("lkrt1");
    }
  }

  private static void answerEverybody(ServerSocket raw, String octets) {
    while (!raw.isClosed()) {
      try (Socket client = raw.accept()) {
        client.getInputStream().read(new byte[4096]);
        client.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException gone) {
        // The next one.
      }
    }
  }

  @Test
  void revocation_whoseServerNeverEnds_ends() {
    server.otherwise(ScriptedServer.answer(200, "{\"revoked\":[],\"more\":true}"));

    assertUnreadable(() -> latchkey.revokeAllSessionsForUser("u"));
  }

  @Test
  void list_whoseServerNeverEnds_ends() {
    int[] page = {0};
    server.otherwise(
        exchange ->
            ScriptedServer.answer(
                    200, "{\"handles\":[],\"nextCursor\":\"c%s\"}".formatted(page[0]++ % 2))
                .play(exchange));

    assertUnreadable(() -> latchkey.getAllSessionHandlesForUser("u"));
  }
}
