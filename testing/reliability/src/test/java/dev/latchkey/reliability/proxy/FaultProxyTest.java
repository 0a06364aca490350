package dev.latchkey.reliability.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
  private static final int PATIENCE_MILLISECONDS = 30_000;
  private static final Duration A_WHILE = Duration.ofMillis(150);

  private final Echo echo = new Echo();
  private final ScriptedFaults faults = new ScriptedFaults();
  private final FaultProxy proxy = FaultProxy.to(echo.port(), faults);

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  /** What arrives of the answer to a request that suffers a fault; empty when nothing does. */
  private String ask(Socket client, Fault fault) throws IOException {
    faults.order(client.getLocalPort(), fault);
    client.setSoTimeout(PATIENCE_MILLISECONDS);
    client.getOutputStream().write("question".getBytes(StandardCharsets.US_ASCII));
    byte[] answer = new byte[1024];
    int read = client.getInputStream().read(answer);
    return read < 0 ? "" : new String(answer, 0, read, StandardCharsets.US_ASCII);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  @Test
  void exchanges_withoutFault_areForwardedOneAfterTheOther() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, new Fault.None())).isEqualTo("question");
      assertThat(ask(client, new Fault.None())).isEqualTo("question");
      assertThat(echo.received).hasSize(2);
    }
  }

  @Test
  void lostRequest_neverArrives() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, new Fault.LoseRequest())).isEmpty();
      assertThat(echo.received).isEmpty();
    }
  }

  @Test
  void lostAnswer_isDoneAllTheSame() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, new Fault.None())).isEqualTo("question");
      assertThat(ask(client, new Fault.LoseAnswer())).isEmpty();
      assertThat(echo.received).hasSize(2);
    }
  }

  @Test
  void cutAnswer_endsInTheMiddle() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, new Fault.CutAnswer(3))).isEqualTo("que");
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void cutRequest_arrivesInPartAndIsNotAnswered() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, new Fault.CutRequest(3))).isEmpty();
      assertThat(echo.received).allMatch("que"::equals);
    }
  }

  @Test
  void repeatedRequest_arrivesTwiceAndIsAnsweredOnce() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, new Fault.Repeat())).isEqualTo("question");
      assertThat(ask(client, new Fault.None())).isEqualTo("question");
      awaitArrivals(3);
      assertThat(echo.received).containsOnly("question").hasSize(3);
    }
  }

  private void awaitArrivals(int count) {
    long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L;
    while (echo.received.size() < count && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void delays_makeTheAnswerLate() throws IOException {
    try (Socket client = connect()) {
      long start = System.nanoTime();
      ask(client, new Fault.DelayRequest(A_WHILE));
      ask(client, new Fault.DelayAnswer(A_WHILE));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(A_WHILE.multipliedBy(2));
    }
  }

  @Test
  void silence_keepsTheConnectionOpenWithoutAnAnswer() throws IOException {
    try (Socket client = connect()) {
      faults.order(client.getLocalPort(), new Fault.Silence());
      client.setSoTimeout((int) A_WHILE.toMillis());
      client.getOutputStream().write(1);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(echo.received).isEmpty();
    }
  }

  @Test
  void swallowedAnswer_isDoneAndTheConnectionStaysOpen() throws IOException {
    try (Socket client = connect()) {
      faults.order(client.getLocalPort(), new Fault.SwallowAnswer());
      client.setSoTimeout((int) A_WHILE.toMillis());
      client.getOutputStream().write("question".getBytes(StandardCharsets.US_ASCII));
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      awaitArrivals(1);
      assertThat(echo.received).containsExactly("question");
    }
  }

  @Test
  void halfClose_isDoneAndEndsOneDirectionOnly() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, new Fault.HalfClose())).isEmpty();
      assertThat(echo.received).containsExactly("question");

      client.getOutputStream().write("more".getBytes(StandardCharsets.US_ASCII));
      awaitArrivals(2);
      assertThat(echo.received).containsExactly("question", "more");
    }
  }

  @Test
  void randomFaults_strikeOnlyOnceTheyAreSetAndAreCounted() {
    RandomFaults random = new RandomFaults(1);
    IntStream.range(0, 100)
        .forEach(exchange -> assertThat(random.next(1)).isInstanceOf(Fault.None.class));

    random.set(Odds.poorDatabaseLink(Duration.ofSeconds(1)));
    IntStream.range(0, 20_000).forEach(exchange -> random.next(1));

    assertThat(random.struck()).hasSize(9);
    assertThat(random.struck().get("HalfClose")).isBetween(80, 160);
  }

  @Test
  void target_thatIsAway_endsOldAndNewConnectionsUntilItComesBack() throws IOException {
    try (Socket old = connect()) {
      ask(old, new Fault.None());
      proxy.goAway();
      assertThat(old.getInputStream().read()).isEqualTo(-1);
      try (Socket another = connect()) {
        another.setSoTimeout(PATIENCE_MILLISECONDS);
        assertThat(another.getInputStream().read()).isEqualTo(-1);
      }
      proxy.comeBack();
      try (Socket client = connect()) {
        assertThat(ask(client, new Fault.None())).isEqualTo("question");
      }
    }
  }

  @Test
  void target_thatIsSilent_answersNobodyUntilItComesBack() throws IOException {
    try (Socket client = connect()) {
      ask(client, new Fault.None());
      proxy.fallSilent();
      client.setSoTimeout((int) A_WHILE.toMillis());
      client.getOutputStream().write(1);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
    proxy.comeBack();
    try (Socket client = connect()) {
      assertThat(ask(client, new Fault.None())).isEqualTo("question");
    }
  }

  @Test
  void poorNetwork_losesOneAnswerOfTwenty() {
    Odds odds = Odds.poorNetwork(Duration.ofSeconds(1));
    Random random = new Random(1);

    long lost =
        IntStream.range(0, 20_000)
            .mapToObj(exchange -> odds.draw(random))
            .filter(fault -> fault instanceof Fault.LoseAnswer || fault instanceof Fault.CutAnswer)
            .count();

    assertThat(lost).isBetween(900L, 1100L);
  }
}
