package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.config.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a request ends must not be a matter of opinion between a proxy and us (RFC 9112, 6.3 and
 * 11.2).
 */
class FramingTest {
  @SuppressWarnings("NullAway.Init")
  private static Listener listener;

  @BeforeAll
  static void start() {
    Route.Handler reads = request -> Answer.text(200, "read " + request.body().read().length);
    Router router =
        new Router(
            List.of(
                Area.withTexts(
                    List.of(new Route("/read", Route.Access.OPEN, Map.of("POST", reads))))),
            RawClient.NO_QUESTIONS,
            new StoreFaultLog(InstantSource.system(), () -> {}, isOver -> {}));
    listener =
        Listener.start(
            new Settings.Listen("127.0.0.1", 0),
            new Settings.Limits(2048, 4096, 100, Duration.ofSeconds(2), Duration.ofSeconds(1)),
            router);
  }

  @AfterAll
  static void stop() {
    listener.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: x|Content-Length: 5|Transfer-Encoding: chunked||2|{}|0||",
        "Host: x|Content-Length: 2|Content-Length: 3||{} ",
        "Host: x|Content-Length: 2|Content-Length: 2||{}",
        "Host: x|Content-Length: 2, 2||{}",
        "Host: x|Content-Length: -1||{}",
        "Host: x|Content-Length: +2||{}",
        "Host: x|Content-Length: 0x2||{}",
        "Host: x|Content-Length: 2 2||{}",
        "Host: x|Content-Length:||{}",
        "Host: x|Content-Length: abc||{}",
        "Host: x|Content-Length: 99999999999999999999||{}",
        "Host: x|Content-Length : 2||{}",
        "Host: x| Content-Length: 2||{}",
        "Host: x|\tContent-Length: 2||{}",
        "Host: x|Content-Length: 2|\u000bX: y||{}",
        "Host: x|Content-Length: 2|X\u0001: y||{}",
        "Host: x|Content-Length: 2|X: y\u0001||{}",
        "Host: x|Content-Length: 2|X\u00e9: y||{}",
        "Host: x|Content-Length: 2|: y||{}",
        "Host: x|Content-Length: 2|X||{}",
        "Host: x|X: y\nContent-Length: 2||{}",
        "Host: x|X: y\rContent-Length: 2||{}",
        "Host: x|X: y\nContent-Length: 2\n\n{}",
        "Host: x|Transfer-Encoding: chunked|Transfer-Encoding: chunked||2|{}|0||",
        "Host: x|Transfer-Encoding: chunked, chunked||2|{}|0||",
        "Host: x|Transfer-Encoding: gzip, chunked||2|{}|0||",
        "Host: x|Transfer-Encoding: identity||{}",
        "Host: x|Transfer-Encoding: xchunked||2|{}|0||",
        "Host: x|Transfer-Encoding : chunked||2|{}|0||",
        "Host: x|Transfer-Encoding:||2|{}|0||",
        "Host: x|Host: y|Content-Length: 2||{}",
        "Content-Length: 2||{}",
        "Host: x|Content-Length: 2|X: a| b||{}",
      })
  void request_ofDoubtfulLength_is400(String request) throws IOException {
    assertThat(exchange(request))
        .startsWith("HTTP/1.1 400 ")
        .contains("Connection: close")
        .containsOnlyOnce("HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz|{}|0||",
        "+2|{}|0||",
        "-2|{}|0||",
        " 2|{}|0||",
        "2 |{}|0||",
        "0x2|{}|0||",
        "2;a=b|{}|0||",
        "\u0662|{}|0||",
        "|{}|0||",
        "2\n{}|0||",
        "2|{}\n0||",
        "2|{}0||",
        "2|{}xx0||",
        "2|{}\r\r0||",
        "1|{}|0||",
        "2|{}|+0||",
        "2|{}|-0||",
        "2|{}|0|Trailer: x||",
        "2|{}|0|x|",
        "ffffffffffff|{}|0||",
        "80000000|{}|0||",
      })
  void body_inBrokenChunks_is400AndTheLastOnTheConnection(String body) throws IOException {
    String next = "GET /read HTTP/1.1|Host: x||";

    assertThat(exchange("Host: x|Transfer-Encoding: chunked||" + body + next))
        .startsWith("HTTP/1.1 400 ")
        .contains("Connection: close")
        .containsOnlyOnce("HTTP/1.1");
  }

  @Test
  void requests_wellFramed_areAllAnswered() throws IOException {
    String chunked = "POST /read HTTP/1.1|Host: x|transfer-encoding: CHUNKED||1|{|01|}|0||";
    String sized = "POST /read HTTP/1.1|Host: x|content-length: \t3 |X: \u00e9 a\tb||{} ";
    String last = "POST /read HTTP/1.1|Host: x|Connection: close|Content-Length: 00||";

    assertThat(exchange("Host: x|Content-Length: 4||null" + chunked + sized + last))
        .containsSubsequence("read 4\n", "read 2\n", "read 3\n", "read 0\n");
  }

  @Test
  void request_afterABrokenOne_isNotAnsweredAndTheOneBeforeIs() throws IOException {
    assertThat(
            exchange(
                "Host: x|Content-Length: 4||nullPOST /read HTTP/1.1|Host: x|X : y||"
                    + "POST /read HTTP/1.1|Host: x|Content-Length: 2||{}"))
        .startsWith("HTTP/1.1 200 ")
        .contains("read 4\n")
        .endsWith("Bad Request\n")
        .doesNotContain("read 2\n");
  }

  @Test
  void path_unknown_withBrokenChunks_endsTheConnection() throws IOException {
    try (RawClient client = new RawClient(listener.port())) {
      assertThat(
              client
                  .send("POST /none HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
                  .send("+2\r\n{}\r\n0\r\n\r\nGET /read HTTP/1.1\r\nHost: x\r\n\r\n")
                  .readAll())
          .containsOnlyOnce("HTTP/1.1")
          .contains("Connection: close");
    }
  }

  @Test
  void headers_manyAndTiny_are431() throws IOException {
    assertThat(exchange("Host: x|" + "a:|".repeat(Framing.MOST_HEADERS) + "|"))
        .startsWith("HTTP/1.1 431 ");
    assertThat(
            exchange("Host: x|Connection: close|" + "a:|".repeat(Framing.MOST_HEADERS - 2) + "|"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void method_thatIsNone_isABadRequest() throws IOException {
    try (RawClient client = new RawClient(listener.port())) {
      assertThat(client.send("GET/hello HTTP/1.1\r\nHost: x y\r\n\r\n").readAll())
          .startsWith("HTTP/1.1 400 ")
          .endsWith("Bad Request\n");
    }
  }

  private static String exchange(String request) throws IOException {
    try (RawClient client = new RawClient(listener.port())) {
      return client.send("POST /read HTTP/1.1\r\n" + request.replace("|", "\r\n")).readAll();
    }
  }
}
