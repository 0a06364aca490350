package dev.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a server in the foreground ends, whatever its clients do. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopTest {
  /** Far below the minute that such a server would wait for what is being answered. */
  private static final Duration NOT_WAITING = Duration.ofSeconds(25);

  private static final String GET = "GET /v1/jwks HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String HALF_A_BODY =
      "POST /session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{";

  /** So often in a row nothing could be sent: the server takes no more. */
  private static final int STALLED = 200;

  @TempDir private Path home;

  @Test
  void signal_withClientsThatStall_waitsForNone() throws Exception {
    try (ServerProcess server =
            ServerProcess.listening(home, "--shutdown-timeout=60", "--info-log-path=log");
        Socket slow = client(server, HALF_A_BODY);
        Socket idle = client(server, GET);
        SocketChannel deaf = deafClient(server)) {
      assertThat(idle.getInputStream().read()).isEqualTo('H');

      assertThat(server.terminate()).isLessThan(NOT_WAITING);
      assertThat(slow.isConnected()).isTrue();
      assertThat(deaf.isOpen()).isTrue();
    }
  }

  private static Socket client(ServerProcess server, String beginning) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port());
    client.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
    return client;
  }

  /** Sends requests and reads no answer, until no more of them can be sent. */
  private static SocketChannel deafClient(ServerProcess server) throws IOException {
    SocketChannel client =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    client.configureBlocking(false);
    ByteBuffer requests = ByteBuffer.wrap(GET.repeat(1000).getBytes(StandardCharsets.UTF_8));
    int inVain = 0;
    while (inVain < STALLED) {
      inVain = client.write(requests) == 0 ? inVain + 1 : 0;
      if (!requests.hasRemaining()) {
        requests.rewind();
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    return client;
  }

  @Test
  void signal_whenTheServersFileIsGone_hasLeftItsPort() throws Exception {
    try (ServerProcess server = ServerProcess.listening(home)) {
      int port = server.port();
      Path file = home.resolve(".started/127.0.0.1-" + port);
      assertThat(file).exists();

      ProcessHandle.of(server.pid()).orElseThrow().destroy();
      while (Files.exists(file)) {
        Thread.onSpinWait();
      }

      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
          .isInstanceOf(ConnectException.class);
    }
  }
}
