package dev.latchkey.client.remote;

import dev.latchkey.client.Latchkey;
import dev.latchkey.server.boot.LatchkeyServer;
import dev.latchkey.server.boot.Stores;
import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Settings;
import dev.latchkey.store.testkit.FailingKeyStore;
import dev.latchkey.store.testkit.FailingSessionStore;
import dev.latchkey.store.testkit.FaultPlan;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.StandingClock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A real server in this process, behind a proxy that counts, with a clock that stands and a store
 * that can be broken.
 */
final class RealServer implements AutoCloseable {

  final StandingClock clock = new StandingClock();
  final FaultPlan faults = FaultPlan.none();
  private final InMemorySessionStore sessions = new InMemorySessionStore();
  private final LatchkeyServer server;
  final CountingProxy proxy;

  /** Starts a server in memory; the arguments are config keys and their values, in turn. */
  RealServer(String... config) {
    Map<String, String> values = new HashMap<>(Map.of("host", "127.0.0.1", "port", "0"));
    for (int i = 0; i < config.length; i += 2) {
      values.put(config[i], config[i + 1]);
    }
    Stores stores =
        new Stores(
            new FailingSessionStore(sessions, faults),
            new FailingKeyStore(new InMemoryKeyStore(), faults),
            () -> {},
            () -> {});
    server = LatchkeyServer.start(settings(values), stores, clock);
    proxy = new CountingProxy(server.port());
  }

  private static Settings settings(Map<String, String> config) {
    Path home = Path.of("/nonexistent");
    Sources sources = new Sources(home, home.resolve("config.yaml"), config, Map.of());
    return ((Accepted) ConfigReader.read(sources)).settings();
  }

  /** Stores sessions of a user, and returns their handles in the order of their places. */
  List<String> store(int count, String userId) {
    return IntStream.range(0, count)
        .mapToObj(number -> SampleSessions.created("h" + (10_000 + number), userId))
        .peek(sessions::insert)
        .map(session -> session.handle().text())
        .toList();
  }

  /** A client of it that has the same time. */
  Latchkey client() {
    return builder().build();
  }

  /** A client of it that has the same time, to be told more. */
  LatchkeyBuilder builder() {
    return LatchkeyClient.builder().hosts("127.0.0.1:" + proxy.port()).clock(clock);
  }

  @Override
  public void close() {
    proxy.close();
    server.close();
  }
}
