package dev.latchkey.server.functional;

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
import dev.latchkey.store.testkit.StandingClock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A real server in this process, on a free port, with a clock that stands and a store that can be
 * broken.
 */
final class TestServer implements AutoCloseable {
  final StandingClock clock = new StandingClock();
  final FaultPlan faults = FaultPlan.none();
  private final LatchkeyServer server;

  private TestServer(Map<String, String> config, Stores stores) {
    FailingKeyStore keys = new FailingKeyStore(stores.keys(), faults);
    Runnable probe =
        () -> {
          keys.list();
          stores.probe().run();
        };
    Stores failing =
        new Stores(new FailingSessionStore(stores.sessions(), faults), keys, probe, () -> {});
    this.server = LatchkeyServer.start(settings(config), failing, clock);
  }

  /** Starts a server in memory; the arguments are config keys and their values, in turn. */
  static TestServer with(String... config) {
    return on(inMemory(), config);
  }

  /** A new store in memory. */
  static Stores inMemory() {
    return new Stores(new InMemorySessionStore(), new InMemoryKeyStore(), () -> {}, () -> {});
  }

  /**
   * Starts a server on an open store, which stays open when the server is closed; after it config
   * keys and their values, in turn.
   */
  static TestServer on(Stores stores, String... config) {
    Map<String, String> values = new HashMap<>(Map.of("host", "127.0.0.1", "port", "0"));
    for (int i = 0; i < config.length; i += 2) {
      values.put(config[i], config[i + 1]);
    }
    return new TestServer(values, stores);
  }

  /** Reads config keys and their values as a server does. */
  static Settings settings(Map<String, String> config) {
    Path home = Path.of("/nonexistent");
    Sources sources = new Sources(home, home.resolve("config.yaml"), config, Map.of());
    return ((Accepted) ConfigReader.read(sources)).settings();
  }

  int port() {
    return server.port();
  }

  /** A client that sends no version, and no API key. */
  TestClient client() {
    return new TestClient(server.port(), Map.of());
  }

  /** A client of a version of the core driver interface; 1.0 sends no header. */
  TestClient client(String version) {
    return version.equals("1.0") ? client() : client().with("cdi-version", version);
  }

  @Override
  public void close() {
    server.close();
  }
}
