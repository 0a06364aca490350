package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.store.StoreException;
import dev.latchkey.server.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTest {
  private static final Settings.Listen ANY_PORT = new Settings.Listen("127.0.0.1", 0);
  private static final Settings.Limits LIMITS =
      new Settings.Limits(2048, 4096, 4, Duration.ofSeconds(10), Duration.ofSeconds(5));

  /** More than the HTTP library waits for before it sends something. */
  private static final String PART = "é".repeat(16_384);

  /** The library keeps the first part until there is a second one. */
  private static final String FIRST_CHUNK = "10000\r\n" + PART + PART + "\r\n";

  private static final String CHUNK = "8000\r\n" + PART + "\r\n";
  private static final String BREAK = "break";

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch mayFinish = new CountDownLatch(1);
  private final Listener listener = Listener.start(ANY_PORT, LIMITS, router());

  private Router router() {
    return new Router(
        areas(
            route("/echo", request -> Answer.text(200, text(request.body().read()))),
            route(
                "/query", request -> Answer.text(200, request.query().find("a").orElse("absent"))),
            route(
                "/broken",
                request -> {
                  throw new StoreException("a fault on purpose");
                }),
            route("/parts", request -> Answer.json(PART, parts(List.of(PART, "", PART)))),
            route("/small-parts", request -> Answer.json("[1", parts(List.of(",2", ",\"é\"]\n")))),
            route("/breaking", request -> Answer.json(PART, parts(List.of(PART, BREAK)))),
            route(
                "/wait",
                request -> {
                  entered.countDown();
                  awaitUnchecked(mayFinish);
                  return Answer.text(200, "done");
                })),
        RawClient.NO_QUESTIONS,
        new StoreFaultLog(InstantSource.system(), () -> {}, isOver -> {}));
  }

  private static Tail parts(List<String> texts) {
    Iterator<String> left = texts.iterator();
    return () -> {
      String next = left.hasNext() ? left.next() : null;
      if (BREAK.equals(next)) {
        throw new StoreException("a fault on purpose");
      }
      return next == null ? null : next.getBytes(StandardCharsets.UTF_8);
    };
  }

  private static List<Area> areas(Route... routes) {
    return List.of(Area.withTexts(List.of(routes)));
  }

  @AfterEach
  void stop() {
    mayFinish.countDown();
    listener.stop();
  }

  @Test
  void body_ofAnyBytes_arrivesAsUtf8() throws IOException {
    assertThat(
            exchange(
                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nConnection: close\r\n\r\n😀"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n😀\n");
  }

  @Test
  void answer_toKnownPath_hasExactContentType() throws IOException {
    assertThat(get("/query?a=1"))
        .containsIgnoringCase("content-type: text/html; charset=UTF-8\r\n");
  }

  @Test
  void query_withPlusAndPercent_isDecodedLikeAForm() throws IOException {
    assertThat(get("/query?b=2&a=x+y%2Bz%C3%A9")).endsWith("\r\n\r\nx y+zé\n");
  }

  @Test
  void path_unknown_is404() throws IOException {
    assertThat(get("/nowhere")).startsWith("HTTP/1.1 404 ").endsWith("\r\n\r\nNot found\n");
  }

  @Test
  void path_withTrailingSlash_isTheSamePath() throws IOException {
    assertThat(get("/query/?a=1")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//query",
        "/./query",
        "/a/../query",
        "/%71uery",
        "/query%2f",
        "/query;a=1",
        "/query%00"
      })
  void path_thatComesToThisOneWhenItIsTidiedUp_is404(String path) throws IOException {
    assertThat(get(path)).startsWith("HTTP/1.1 404 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"get /query", "GET http://x/query", "GET query", "G\tET /query"})
  void request_notInTheUsualForm_is400(String line) throws IOException {
    assertThat(exchange(line + " HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void store_broken_is503AndWorthRepeating() throws IOException {
    assertThat(get("/broken"))
        .startsWith("HTTP/1.1 503 ")
        .containsIgnoringCase("\r\nretry-after: 1\r\n")
        .endsWith("\r\n\r\nStore unavailable\n");
  }

  @Test
  void answer_inParts_isSentInChunksAndLeavesTheConnectionOpen() throws IOException {
    assertThat(
            exchange(
                """
                GET /parts HTTP/1.1\r
                Host: x\r
                \r
                GET /query?a=next HTTP/1.1\r
                Host: x\r
                Connection: close\r
                \r
                """))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("content-type: application/json; charset=UTF-8\r\n")
        .containsIgnoringCase("transfer-encoding: chunked\r\n")
        .contains("\r\n\r\n" + FIRST_CHUNK + CHUNK + "0\r\n\r\nHTTP/1.1 200 ")
        .endsWith("\r\n\r\nnext\n");
  }

  @Test
  void answer_inPartsOnAConnectionThatIsClosed_hasItsEnd() throws IOException {
    assertThat(get("/parts"))
        .containsIgnoringCase("\r\nconnection: close\r\n")
        .endsWith("\r\n\r\n" + FIRST_CHUNK + CHUNK + "0\r\n\r\n");
  }

  @Test
  void answer_inPartsThatAreSmall_isWhole() throws IOException {
    assertThat(get("/small-parts")).endsWith("\r\n\r\n[1,2,\"é\"]\n");
  }

  @Test
  void answer_whoseStoreBreaksInTheMidst_hasNoEndAndNoNextOne() throws IOException {
    assertThat(
            exchange(
                "GET /breaking HTTP/1.1\r\nHost: x\r\n\r\nGET /query HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n" + FIRST_CHUNK);
  }

  @Test
  void method_unknown_is405() throws IOException {
    for (String method : List.of("PUT", "PATCH", "OPTIONS", "TRACE", "BREW")) {
      assertThat(exchange(method + " /query HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 405 ")
          .endsWith("\r\n\r\nMethod not supported\n");
    }
  }

  @Test
  void body_streamedTooLarge_is413() throws IOException {
    String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";
    String head =
        "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";

    assertThat(exchange(head + chunk.repeat(3) + "0\r\n\r\n")).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void body_atTheLimit_isAccepted() throws IOException {
    String body = "x".repeat(2048);

    assertThat(
            exchange(
                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2048\r\nConnection: close\r\n\r\n"
                    + body))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void headers_tooLarge_are431() throws IOException {
    assertThat(
            exchange("GET /query HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(5000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ");
  }

  @Test
  void request_notHttp_is400() throws IOException {
    assertThat(exchange("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void request_ofAnotherVersion_isToldSo() throws IOException {
    assertThat(exchange("GET /query HTTP/1.0\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 505 ");
    assertThat(exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(
            exchange(
                """
                GET /query?a=1 HTTP/1.1\r
                Host: x\r
                Connection: close, Upgrade, HTTP2-Settings\r
                Upgrade: h2c\r
                HTTP2-Settings: AAMAAABkAAQAAP__\r
                \r
                """))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void date_ofAnyAnswer_isInGmt() throws IOException {
    assertThat(get("/query?a=1")).containsPattern("\r\nDate: [^\r]* GMT\r\n");
    assertThat(exchange("nonsense\r\n\r\n")).containsPattern("\r\nDate: [^\r]* GMT\r\n");
  }

  @Test
  void request_malformed_is400() throws IOException {
    assertThat(exchange("GET  HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("Bad Request\n");
  }

  @Test
  void connection_withUnwantedBody_servesTheNextRequest() throws IOException {
    String unwanted =
        "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n" + "x".repeat(5000);

    assertThat(
            exchange(
                unwanted + "GET /query?a=next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .contains("404 Not Found")
        .endsWith("\r\n\r\nnext\n");
  }

  @Test
  void body_of10Megabytes_is413EvenForAClientThatSendsItAll() throws IOException {
    String head =
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10485760\r\nConnection: close\r\n\r\n";

    assertThat(exchange(head + "x".repeat(10_485_760)))
        .startsWith("HTTP/1.1 413 ")
        .endsWith("Request body too large\n");
  }

  @Test
  void client_awaitingContinue_isToldThatItsBodyIsTooLarge() throws IOException {
    String head =
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\nExpect: 100-continue\r\n\r\n";

    assertThat(exchange(head)).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void head_onAKnownPath_is405WithoutABody() throws IOException {
    assertThat(exchange("HEAD /query HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .endsWith("\r\n\r\n");
  }

  @Test
  void stop_withRequestInFlight_answersItFirst() throws Exception {
    try (RawClient client = new RawClient(listener.port())) {
      client.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
      entered.await();
      Thread stopping = Thread.ofVirtual().start(listener::stop);
      assertThat(stopping.join(Duration.ofMillis(200))).isFalse();

      mayFinish.countDown();

      assertThat(client.readUntil("done\n")).startsWith("HTTP/1.1 200 ");
      assertThat(stopping.join(Duration.ofSeconds(2))).isTrue();
    }
  }

  @Test
  void isListening_untilItIsStopped_isTrue() {
    assertThat(listener.isListening()).isTrue();

    listener.stop();

    assertThat(listener.isListening()).isFalse();
  }

  @Test
  void start_onTakenPort_saysSo() {
    Settings.Listen taken = new Settings.Listen("127.0.0.1", listener.port());

    assertThatThrownBy(() -> Listener.start(taken, LIMITS, router()))
        .isInstanceOf(CannotListen.class)
        .hasMessageStartingWith(
            "Cannot listen on 127.0.0.1:" + listener.port() + ": the port is in use");
  }

  @Test
  void start_onUnknownHost_saysSo() {
    Settings.Listen unknown = new Settings.Listen("no-such-host.invalid", 0);

    assertThatThrownBy(() -> Listener.start(unknown, LIMITS, router()))
        .hasMessageEndingWith("the host name is not known");
  }

  private String get(String target) throws IOException {
    return exchange("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  private String exchange(String request) throws IOException {
    try (RawClient client = new RawClient(listener.port())) {
      return client.send(request).readAll();
    }
  }

  private static Route route(String path, Route.Handler handler) {
    return new Route(path, Route.Access.OPEN, Map.of("GET", handler, "POST", handler));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
