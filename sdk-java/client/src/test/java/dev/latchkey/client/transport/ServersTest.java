package dev.latchkey.client.transport;

import static dev.latchkey.client.transport.ScriptedServer.DROP;
import static dev.latchkey.client.transport.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.client.transport.ServerCall.Repeating;
import dev.latchkey.client.transport.TransportException.Fault;
import dev.latchkey.client.transport.TransportSettings.Times;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServersTest {

  private static final ServerCall READ = ServerCall.get("/read?secret=1");
  private static final ServerCall CREATE =
      new ServerCall("POST", "/create", "{}", Repeating.ONLY_IF_NOT_DONE);
  private static final Times TIMES =
      new Times(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
  private static final Times SHORT =
      new Times(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(700));

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void call_toOneServer_isSentWithKeyAndBody() {
    URI below = URI.create(server.address() + "/base");
    try (Servers servers = new Servers(new TransportSettings(List.of(below), "key", TIMES))) {
      ServerAnswer answer = servers.send(CREATE);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
    }
    assertThat(server.requests()).containsExactly("POST /base/create key {}");
  }

  @Test
  void calls_toSeveralServers_goToThemInTurn() {
    try (ScriptedServer other = new ScriptedServer();
        Servers servers = servers(TIMES, server.address(), other.address())) {
      for (int i = 0; i < 6; i++) {
        servers.send(READ);
      }
      assertThat(server.requests()).hasSize(3);
      assertThat(other.requests()).hasSize(3);
    }
  }

  @Test
  void connectionRefused_movesToTheNextServer_evenForACallDoneOnce() throws IOException {
    try (Socket nobody = boundOnly();
        Servers servers = servers(TIMES, address(nobody), server.address())) {
      for (int i = 0; i < 4; i++) {
        assertThat(servers.send(CREATE).status()).isEqualTo(200);
      }
    }
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void connectionRefused_byAll_saysThatNothingWasDone() throws IOException {
    try (Socket nobody = boundOnly();
        Servers servers = servers(TIMES, address(nobody))) {
      TransportException failure = failure(servers, READ);

      assertThat(failure.fault()).isEqualTo(Fault.NOT_REACHED);
      assertThat(failure)
          .hasMessage(
              "GET /read: no server could be reached at %s; is one running there?",
              address(nobody));
    }
  }

  @Test
  void nameThatNobodyHas_isAServerThatCannotBeReached() {
    try (Servers servers = servers(TIMES, URI.create("http://nobody.invalid:1"))) {
      assertThat(failure(servers, CREATE).fault()).isEqualTo(Fault.NOT_REACHED);
    }
  }

  @Test
  void lostAnswer_ofACallThatIsSafe_isAskedForAgain() {
    server.then(DROP);
    try (Servers servers = servers(TIMES, server.address())) {
      assertThat(servers.send(READ).status()).isEqualTo(200);
    }
    assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void lostAnswer_ofACallDoneOnce_isNotAskedForAgain() {
    server.then(DROP);
    try (Servers servers = servers(TIMES, server.address())) {
      assertThat(failure(servers, CREATE).fault()).isEqualTo(Fault.ANSWER_LOST);
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void unavailableServer_isAskedAgainAfterItsTime() {
    server.then(answer(503, "", Map.of("Retry-After", "1")));
    long begin = System.nanoTime();
    try (Servers servers = servers(TIMES, server.address())) {
      assertThat(servers.send(READ).status()).isEqualTo(200);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void unavailableServer_whileAnotherIsNot_isNotWaitedFor() {
    server.otherwise(answer(503, "", Map.of("Retry-After", "60")));
    try (ScriptedServer other = new ScriptedServer();
        Servers servers = servers(TIMES, server.address(), other.address())) {
      assertThat(servers.send(READ).status()).isEqualTo(200);
      assertThat(servers.send(READ).status()).isEqualTo(200);
    }
  }

  @Test
  void unavailableServer_forLongerThanThePatience_isNotWaitedFor() {
    server.otherwise(answer(503, "", Map.of("Retry-After", "60")));
    try (Servers servers = servers(TIMES, server.address())) {
      assertThat(servers.send(READ).status()).isEqualTo(503);
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void unavailableServer_forEver_isAskedThreeTimes() {
    server.otherwise(answer(503, ""));
    try (Servers servers = servers(TIMES, server.address())) {
      assertThat(servers.send(READ).status()).isEqualTo(503);
    }
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void silentServer_isGivenUpInTime() {
    server.otherwise(server.silence());
    assertGivenUpInTime();
  }

  @Test
  void answerThatNeverEnds_isGivenUpInTime() {
    server.otherwise(server.beginning());
    assertGivenUpInTime();
  }

  private void assertGivenUpInTime() {
    long begin = System.nanoTime();
    try (Servers servers = servers(SHORT, server.address())) {
      assertThat(failure(servers, READ).fault()).isEqualTo(Fault.ANSWER_LOST);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
    assertThat(server.requests()).hasSizeBetween(2, 3);
  }

  @Test
  void silentServer_beforeOneThatAnswers_isPassed() {
    server.otherwise(server.silence());
    try (ScriptedServer other = new ScriptedServer();
        Servers servers = servers(SHORT, server.address(), other.address())) {
      assertThat(servers.send(READ).status()).isEqualTo(200);
    }
  }

  @Test
  void answerThatIsTooLarge_isNotRead() {
    server.otherwise(answer(200, "x".repeat(8 * 1024 * 1024 + 1)));
    try (Servers servers = servers(TIMES, server.address())) {
      assertThat(failure(servers, READ).fault()).isEqualTo(Fault.ANSWER_TOO_LARGE);
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void redirection_isNotFollowed() {
    server.then(answer(302, "", Map.of("Location", server.address() + "/other")));
    try (Servers servers = servers(TIMES, server.address())) {
      assertThat(servers.send(READ).status()).isEqualTo(302);
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void interruptedThread_endsTheCallAndStaysInterrupted() {
    server.otherwise(server.silence());
    try (Servers servers = servers(TIMES, server.address())) {
      Thread.currentThread().interrupt();
      assertThat(failure(servers, READ).fault()).isEqualTo(Fault.ANSWER_LOST);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void close_endsCallsInFlightAndLaterOnes() {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    server.otherwise(
        exchange -> {
          asked.complete(null);
          server.silence().play(exchange);
        });
    Servers servers = servers(TIMES, server.address());
    CompletableFuture<TransportException> inFlight =
        CompletableFuture.supplyAsync(() -> failure(servers, READ));
    asked.join();

    servers.close();

    assertThat(inFlight.join().fault()).isEqualTo(Fault.CLOSED);
    assertThat(failure(servers, READ).fault()).isEqualTo(Fault.CLOSED);
  }

  @Test
  void settings_asText_holdNoKey() {
    assertThat(new TransportSettings(List.of(server.address()), "secret", TIMES))
        .asString()
        .doesNotContain("secret");
    assertThat(READ).hasToString("GET /read");
  }

  private static Servers servers(Times times, URI... addresses) {
    return new Servers(new TransportSettings(List.of(addresses), null, times));
  }

  private static TransportException failure(Servers servers, ServerCall call) {
    return catchThrowableOfType(TransportException.class, () -> servers.send(call));
  }

  /** A port that is taken and at which nobody listens. */
  private static Socket boundOnly() throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }

  private static URI address(Socket socket) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }
}
