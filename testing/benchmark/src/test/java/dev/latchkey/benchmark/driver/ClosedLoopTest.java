package dev.latchkey.benchmark.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

  /** Longer than what is read at once. */
  private static final String LONG = "abcdefghij".repeat(4_000);

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/length", LONG.length());
    answer("/chunks", 0);
    server.createContext(
        "/last",
        exchange -> {
          exchange.getResponseHeaders().set("Connection", "close");
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** The server sends chunks when it is told no length. */
  private void answer(String path, int length) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, length);
          exchange.getResponseBody().write(LONG.getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static byte[] request(String path) {
    return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        .formatted(path)
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void line_answersInTurn_areReadWhole() throws IOException {
    try (Line line = new Line(server.getAddress().getPort())) {
      for (String path : new String[] {"/length", "/chunks", "/chunks", "/length", "/absent"}) {
        Line.Reply reply = line.ask(request(path));

        assertThat(reply.status()).isEqualTo(path.equals("/absent") ? 404 : 200);
        assertThat(reply.body()).matches(path.equals("/absent") ? ".*404.*" : LONG);
      }
    }
  }

  @Test
  void line_thatTheServerGivesUp_isConnectedAgain() throws IOException {
    try (Line line = new Line(server.getAddress().getPort())) {
      assertThat(line.ask(request("/last")).status()).isEqualTo(204);
      assertThat(line.ask(request("/length")).body()).isEqualTo(LONG);
    }
  }

  @Test
  void play_ofManyOperations_playsEachOnce() throws Exception {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    try (ClosedLoop loop = new ClosedLoop(server.getAddress().getPort(), 4)) {
      Played played =
          loop.play(
              50,
              (line, number) -> {
                line.ask(request("/length"));
                assertThat(seen.add(number)).isTrue();
              });

      assertThat(played.operations()).isEqualTo(50);
      assertThat(LongStream.of(played.latencies())).allMatch(latency -> latency > 0);
    }
    assertThat(seen).hasSize(50);
  }

  @Test
  void play_ofAnOperationThatFails_fails() throws Exception {
    try (ClosedLoop loop = new ClosedLoop(server.getAddress().getPort(), 2)) {
      ClosedLoop.Operation failing =
          (line, number) -> {
            throw new IOException("no " + number);
          };

      assertThatThrownBy(() -> loop.play(10, failing)).hasMessageContaining("no ");
    }
  }
}
