package dev.latchkey.server.cli;

import dev.latchkey.server.config.ApiKeys;
import dev.latchkey.server.config.CallerAddresses;
import dev.latchkey.server.config.KnownHosts;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Area;
import dev.latchkey.server.http.Entrance;
import dev.latchkey.server.http.Listener;
import dev.latchkey.server.http.Route;
import dev.latchkey.server.http.Router;
import dev.latchkey.server.http.StoreFaultLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A program whose answers tell the order in which requests were served: {@code /turn} is answered
 * with a number, counted from 1. To {@link #START} nobody is answered before all clients have
 * asked. It says where it listens as the real program does.
 */
final class TurnServer {
  /** So many clients start together. */
  static final int CLIENTS = 8;

  static final String START = request("/start", "keep-alive");
  static final String TURN = request("/turn", "keep-alive");
  static final String LAST_TURN = request("/turn", "close");

  private static final Settings.Listen ANY_PORT = new Settings.Listen("127.0.0.1", 0);
  private static final Settings.Limits LIMITS =
      new Settings.Limits(2048, 4096, 2 * CLIENTS, Duration.ofMinutes(1), Duration.ofSeconds(1));

  private TurnServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    CyclicBarrier together = new CyclicBarrier(CLIENTS);
    AtomicInteger turns = new AtomicInteger();
    Router router =
        new Router(
            List.of(
                Area.withTexts(
                    List.of(
                        route("/start", () -> await(together)),
                        route("/turn", () -> String.valueOf(turns.incrementAndGet()))))),
            new Entrance(
                ApiKeys.none(), KnownHosts.of("127.0.0.1", ""), CallerAddresses.everybody()),
            new StoreFaultLog(InstantSource.system(), () -> {}, isOver -> {}));
    Listener listener = Listener.start(ANY_PORT, LIMITS, router);
    System.out.println(
        "Started Latchkey on 127.0.0.1:%s with PID: %s"
            .formatted(
                Integer.toString(listener.port()), Long.toString(ProcessHandle.current().pid())));
    listener.awaitEnd();
  }

  private static String request(String path, String connection) {
    return """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Connection: %s\r
        \r
        """
        .formatted(path, connection);
  }

  private static Route route(String path, Supplier<String> text) {
    return new Route(
        path, Route.Access.OPEN, Map.of("GET", request -> Answer.text(200, text.get())));
  }

  private static String await(CyclicBarrier together) {
    try {
      together.await();
      return "started";
    } catch (InterruptedException | BrokenBarrierException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
