package dev.latchkey.client.transport;

import static dev.latchkey.client.transport.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose names java.net.URI does not know. */
class ServerNamesTest {
  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final TransportSettings SETTINGS =
      new TransportSettings(
          List.of(URI.create("http://core_1")),
          null,
          new TransportSettings.Times(LONG, LONG, LONG));

  @ParameterizedTest
  @ValueSource(strings = {"core_1", "core-", "-core", "_core._tcp.local"})
  void server_ofEachName_isCalled(String name) {
    try (ScriptedServer server = new ScriptedServer().otherwise(answer(200, "{}"));
        HttpSender sender = new HttpSender(SETTINGS, host -> loopback(host, name))) {
      URI address = ServerAddresses.parse(name + ":" + server.address().getPort() + "/base").get(0);

      Attempt attempt = sender.send(ServerCall.get("/v1/settings"), address, LONG);

      assertThat(attempt).isInstanceOf(Attempt.Answered.class);
      assertThat(server.requests()).singleElement().asString().contains("/base/v1/settings");
    }
  }

  private static InetAddress loopback(String host, String expected) throws UnknownHostException {
    assertThat(host).isEqualTo(expected);
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  @Test
  void server_withoutAnAddress_isNotReached() {
    try (HttpSender sender =
        new HttpSender(
            SETTINGS,
            host -> {
              throw new UnknownHostException(host);
            })) {
      assertThat(sender.send(ServerCall.get("/"), URI.create("http://core_1:1"), LONG))
          .isInstanceOf(Attempt.NotReached.class);
    }
  }

  @Test
  void name_thatIsNotFoundInTime_isNotReached() {
    CountDownLatch end = new CountDownLatch(1);
    try (HttpSender sender = new HttpSender(SETTINGS, host -> never(end))) {
      Duration shortly = Duration.ofMillis(50);
      assertThat(sender.send(ServerCall.get("/"), URI.create("http://core_1:1"), shortly))
          .isInstanceOf(Attempt.NotReached.class);
    } finally {
      end.countDown();
    }
  }

  private static InetAddress never(CountDownLatch end) throws UnknownHostException {
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new UnknownHostException("too late");
  }

  @Test
  void address_ofIpv6_isInBrackets() throws Exception {
    var names = new ServerNames(host -> InetAddress.getByAddress(IPV6_LOOPBACK));

    assertThat(names.reachable(URI.create("http://core_1:80/base"), LONG))
        .isEqualTo(URI.create("http://[0:0:0:0:0:0:0:1]:80/base"));
  }
}
