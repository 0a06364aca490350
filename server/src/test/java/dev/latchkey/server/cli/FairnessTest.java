package dev.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever always has another request ready does not keep others waiting. The servers have one
 * processor for all connections, so that the order does not depend on the machine.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FairnessTest {
  private static final String ONE_CARRIER = "jdk.virtualThreadScheduler.parallelism=1";

  /** So few that all requests of a client arrive at once, and all answers fit into its socket. */
  private static final int TURNS = 80;

  /** Nobody waits for more than the turns that others take in one line, and two rounds. */
  private static final int LONGEST_WAIT = (16 + 2) * TurnServer.CLIENTS;

  private static final Pattern NUMBER = Pattern.compile("\r\n\r\n(\\d+)\n");

  @TempDir private Path home;

  @Test
  void connections_thatAlwaysHaveTheirNextRequestReady_areServedInTurn() throws Exception {
    List<Socket> clients = new ArrayList<>();
    try (ServerProcess server = ServerProcess.startOther(TurnServer.class, ONE_CARRIER, home)) {
      int port = server.port();
      for (int client = 0; client < TurnServer.CLIENTS; client++) {
        clients.add(asking(port));
      }
      for (Socket client : clients) {
        List<Integer> turns = turns(client);
        assertThat(turns).hasSize(TURNS);
        assertThat(waits(turns)).allMatch(wait -> wait <= LONGEST_WAIT);
      }
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  private static Socket asking(int port) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
    String all = TurnServer.START + TurnServer.TURN.repeat(TURNS - 1) + TurnServer.LAST_TURN;
    client.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  private static List<Integer> turns(Socket client) throws IOException {
    String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return NUMBER.matcher(answers).results().map(FairnessTest::number).toList();
  }

  private static Integer number(MatchResult found) {
    return Integer.valueOf(found.group(1));
  }

  /** How many turns, of all clients, it was to the first of one client, and on to each next one. */
  private static List<Integer> waits(List<Integer> turns) {
    return IntStream.range(0, turns.size())
        .mapToObj(turn -> turns.get(turn) - (turn == 0 ? 0 : turns.get(turn - 1)))
        .toList();
  }

  @Test
  void request_besideConnectionsThatNeverPause_isAnsweredWhileTheyGoOn() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    try (ServerProcess server =
            ServerProcess.startWithProperty(
                ONE_CARRIER, home, "--host=127.0.0.1", "--port=0", "--log-level=WARN");
        Pipeline modest = new Pipeline(server.port());
        Pipeline greedy = new Pipeline(server.port());
        ExecutorService threads = Executors.newCachedThreadPool()) {
      modest.ask(1);
      Future<?> going = threads.submit(() -> greedy.askUntil(enough));
      try {
        modest.ask(1);

        assertThat(going).isNotDone();
      } finally {
        enough.set(true);
      }
      going.get(60, TimeUnit.SECONDS);
    }
  }
}
