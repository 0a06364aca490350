package dev.latchkey.reliability.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.reliability.proxy.Fault;
import dev.latchkey.reliability.proxy.ScriptedFaults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreTest {

  /** Not a whole number of milliseconds, which is what sockets count in. */
  private static final Duration PATIENCE = Duration.ofNanos(50_900_000);

  /** Checks take what was given up as within the assumptions when it took less. */
  @Test
  void call_toAServerThatSaysNothing_isGivenUpAfterThePatienceAndNotBefore() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Core core = new Core(List.of(entrance(silent)), PATIENCE, 1)) {
      long start = System.nanoTime();

      assertThat(core.refresh("token", new Fault.None())).isEqualTo(new Answer.Lost(Core.TOO_LATE));

      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(PATIENCE.toNanos());
    }
  }

  private static Entrance entrance(ServerSocket server) {
    return new Entrance(server.getLocalPort(), new ScriptedFaults());
  }
}
