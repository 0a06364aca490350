package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that stall, in each phase: each alone, all places taken by them, and at the end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionsTest {
  private static final int MOST = 4;
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(10);

  /** Much shorter than anything that could be waited for here, long enough for a busy machine. */
  private static final Duration NO_WAITING = Duration.ofSeconds(5);

  private static final String GET = "GET /small HTTP/1.1\r\nHost: x\r\n\r\n";

  private static final Answer MEDIUM = Answer.text(200, "medium ".repeat(10_000));

  /** More than what the system keeps for a client that does not read. */
  private static final Answer LARGE = Answer.text(200, "large ".repeat(1_500_000));

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch mayFinish = new CountDownLatch(1);
  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    mayFinish.countDown();
    for (AutoCloseable each : toClose.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        "GET /small HTTP/1.1\r\nHost: x\r\nX-Half",
        "POST /small HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf",
        "POST /small HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha",
      })
  void client_thatStopsSending_isCutOff(String sent) throws IOException {
    RawClient client = client(start(MOST, SHORT));

    assertThat(client.send(sent).readAll()).doesNotContain("200 OK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /small HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n",
        "GET /small HTTP/1.1\r\nHost: x\r\nX-Long: "
      })
  void client_thatDrips_isCutOffInTheEnd(String begin) throws IOException {
    RawClient client = client(start(MOST, SHORT)).send(begin);

    assertThat(client.dripUntilCutOff("x", Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void client_thatPipelinesAndNeverReads_isCutOff() throws IOException {
    client(start(MOST, SHORT)).sendUntilCutOff("GET /medium HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  @Test
  void client_thatHasSpoken_mayBeSilentForLonger() throws IOException {
    Listener listener = start(MOST, SHORT);
    RawClient kept = client(listener);
    ask(kept);
    client(listener).readAll(); // takes the whole patience

    ask(kept);
  }

  @Test
  void handler_slowerThanThePatience_isNotCutOff() throws Exception {
    Listener listener = start(MOST, SHORT);
    RawClient client = client(listener).send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    entered.await();
    client(listener).readAll(); // takes the whole patience

    mayFinish.countDown();

    assertThat(client.readUntil("done\n")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "POST /small HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf",
        "GET /large HTTP/1.1\r\nHost: x\r\n\r\n",
      })
  void places_allTakenByStalledClients_leaveOneForTheNext(String sent) throws IOException {
    Listener listener = start(MOST, LONG);
    for (int i = 0; i < 2 * MOST; i++) {
      client(listener).send(sent);
    }

    ask(client(listener));
  }

  /** By which of them: {@link PlacesTest}. */
  @Test
  void places_allTakenByIdleClients_areGivenUpByOne() throws IOException {
    Listener listener = start(MOST, LONG);
    List<RawClient> idle = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      idle.add(client(listener));
      ask(idle.getLast());
    }

    ask(client(listener));

    int open = MOST;
    while (open == MOST) { // what was answered is idle a moment later
      open = stillOpen(idle);
    }
    assertThat(open).isEqualTo(MOST - 1);
  }

  private static int stillOpen(List<RawClient> clients) throws IOException {
    int open = 0;
    for (RawClient each : clients) {
      open += each.isCutOff() ? 0 : 1;
    }
    return open;
  }

  @Test
  void places_allTaken_areGivenUpWhereThereAreMost() throws IOException {
    Listener listener = start(MOST, LONG);
    RawClient alone = new RawClient(listener.port(), InetAddress.getByName("127.0.0.2"));
    toClose.add(alone);
    ask(alone);
    for (int i = 0; i < 3 * MOST; i++) {
      ask(client(listener));
    }

    assertThat(alone.isCutOff()).isFalse();
  }

  @Test
  void clients_moreThanThereArePlaces_areAllServed() throws IOException {
    Listener listener = start(MOST, LONG);
    List<RawClient> crowd = new ArrayList<>();
    for (int i = 0; i < 10 * MOST; i++) {
      crowd.add(client(listener));
      crowd.getLast().send(GET);
    }

    for (RawClient each : crowd) {
      assertThat(each.readUntil("read 0\n")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void connection_thatIsBeingAnswered_keepsItsPlace() throws Exception {
    Listener listener = start(1, LONG);
    RawClient busy = client(listener).send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    entered.await();

    assertThat(client(listener).send(GET).readAll())
        .startsWith("HTTP/1.1 200 ")
        .contains("Connection: close");

    mayFinish.countDown();
    assertThat(busy.readUntil("done\n")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        GET,
        "GET /small HTTP/1.1\r\nHost: x\r\nX-Half",
        "POST /small HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf",
        "GET /large HTTP/1.1\r\nHost: x\r\n\r\n",
      })
  void stop_withStalledClients_doesNotWait(String sent) throws IOException {
    Listener listener = start(MOST, LONG);
    for (int i = 0; i < MOST - 1; i++) {
      client(listener).send(sent);
    }
    ask(client(listener));
    long start = System.nanoTime();

    listener.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(NO_WAITING);
  }

  private Listener start(int connections, Duration patience) {
    Listener listener =
        Listener.start(
            new Settings.Listen("127.0.0.1", 0),
            new Settings.Limits(2048, 4096, connections, patience, Duration.ofSeconds(10)),
            new Router(
                List.of(Area.withTexts(routes())),
                RawClient.NO_QUESTIONS,
                new StoreFaultLog(InstantSource.system(), () -> {}, isOver -> {})));
    toClose.add(listener::stop);
    return listener;
  }

  private List<Route> routes() {
    return List.of(
        route("/small", request -> Answer.text(200, "read " + request.body().read().length)),
        route("/medium", request -> MEDIUM),
        route("/large", request -> LARGE),
        route(
            "/wait",
            request -> {
              entered.countDown();
              try {
                mayFinish.await();
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
              }
              return Answer.text(200, "done");
            }));
  }

  private static Route route(String path, Route.Handler handler) {
    return new Route(path, Route.Access.OPEN, Map.of("GET", handler, "POST", handler));
  }

  private RawClient client(Listener listener) throws IOException {
    RawClient client = new RawClient(listener.port());
    toClose.add(client);
    return client;
  }

  private static void ask(RawClient client) throws IOException {
    assertThat(client.send(GET).readUntil("read 0\n")).startsWith("HTTP/1.1 200 ");
  }
}
