package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gives way, and when, where the test decides what each connection does. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlacesTest {
  private static final int MOST = 3;

  private final Connections connections =
      new Connections(MOST, Duration.ofMinutes(10), MemoryBudget.ofThisProcess());
  private final List<AutoCloseable> toClose = new ArrayList<>(List.of(connections));
  private ServerSocketChannel listener;

  @BeforeEach
  void listen() throws IOException {
    listener =
        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    toClose.add(listener);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : toClose) {
      each.close();
    }
  }

  /** Connects a client; returns the server's end. */
  private SocketChannel connected() throws IOException {
    toClose.add(SocketChannel.open(listener.getLocalAddress()));
    SocketChannel accepted = listener.accept();
    toClose.add(accepted);
    connections.configureSocket(accepted);
    return accepted;
  }

  private Connection of(SocketChannel channel) throws IOException {
    return connections.find(channel.getRemoteAddress(), channel.getLocalAddress()).orElseThrow();
  }

  /** Sends and takes something; then it is idle. */
  private void use(SocketChannel channel) throws IOException {
    Connection connection = of(channel);
    connection.works();
    connection.whileWriting(() -> {});
    connection.awaits(true);
  }

  private List<SocketChannel> idle() throws IOException {
    List<SocketChannel> idle = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      idle.add(connected());
      use(idle.getLast());
    }
    return idle;
  }

  @Test
  void places_allTakenByIdleClients_areGivenUpByTheLongestIdle() throws IOException {
    List<SocketChannel> idle = idle();
    use(idle.getFirst()); // the second was not used for the longest

    SocketChannel next = connected();

    assertThat(idle).extracting(SocketChannel::isOpen).containsExactly(true, false, true);
    assertThat(next.isOpen()).isTrue();
  }

  @Test
  void places_whoseLongestUsedIsAtWork_areGivenUpByTheNext() throws IOException {
    List<SocketChannel> idle = idle();
    of(idle.getFirst()).works();

    connected();

    assertThat(idle).extracting(SocketChannel::isOpen).containsExactly(true, false, true);
  }

  /** Each part is taken in time, and all of them together are not. */
  @Test
  void client_whoTakesAnAnswerInPartsTooSlowly_isCutOff() throws IOException {
    Duration patience = Duration.ofSeconds(1);
    long longAgo = System.nanoTime() - patience.multipliedBy(9).toNanos();
    Connection.Patience given = new Connection.Patience(patience, patience, longAgo);
    SocketChannel client = connected();
    Connection connection = new Connection(client, of(client).ends(), () -> given);
    Duration most = patience.multipliedBy(3).dividedBy(4);
    connection.works();

    connection.whileWriting(() -> pass(most));
    assertThatThrownBy(
            () ->
                connection.whileWriting(
                    () -> {
                      pass(most);
                      connection.cutOffWhenOver();
                    }))
        .isInstanceOf(ClientGone.class);
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /** What was waited for before the writing had begun under the patience of before. */
  @Test
  void client_whoSendsNothingMore_isCutOffWhenTheServerStopsInTheMidst() throws IOException {
    SocketChannel client = connected();
    Connection connection = of(client);
    connection.awaits(false);

    connection.whileWriting(connections::hurry);

    while (client.isOpen()) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    assertThat(connection.phase()).isEqualTo(Connection.Phase.CUT_OFF);
  }
}
