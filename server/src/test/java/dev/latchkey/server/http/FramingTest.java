package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.config.ApiKeys;
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
            ApiKeys.none(),
            new StoreFaultLog(InstantSource.system()));
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
        "Host: x|Content-Length: -1||{}",
        "Host: x|Content-Length: abc||{}",
        "Host: x|Content-Length: 99999999999999999999||{}",
        "Host: x|Host: y|Content-Length: 2||{}",
        "Content-Length: 2||{}",
        "Host: x|Content-Length: 2|X: a| b||{}",
      })
  void request_ofDoubtfulLength_is400(String request) throws IOException {
    assertThat(exchange(request)).startsWith("HTTP/1.1 400 ").contains("Connection: close");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: x|Transfer-Encoding: chunked||zz|{}|0||",
        "Host: x|Transfer-Encoding: chunked||ffffffffffff|{}|0||",
        "Host: x|Transfer-Encoding: gzip, chunked||2|{}|0||"
      })
  void body_inBrokenChunks_isNotAnswered(String request) throws IOException {
    assertThat(exchange(request)).doesNotContain("200 OK");
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
