package dev.latchkey.spring;

import dev.latchkey.server.boot.LatchkeyServer;
import dev.latchkey.server.boot.Stores;
import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A real server in this process, on a free port, with a store in memory. */
public final class RealServer implements AutoCloseable {
  private final LatchkeyServer server;

  /** Starts a server; the arguments are config keys and their values, in turn. */
  public RealServer(String... config) {
    Map<String, String> values =
        new HashMap<>(
            Map.of("host", "127.0.0.1", "port", "0", "refresh_api_path", "/auth/session/refresh"));
    for (int i = 0; i < config.length; i += 2) {
      values.put(config[i], config[i + 1]);
    }
    Path home = Path.of("/nonexistent");
    Sources sources = new Sources(home, home.resolve("config.yaml"), values, Map.of());
    Accepted accepted = (Accepted) ConfigReader.read(sources);
    Stores stores =
        new Stores(new InMemorySessionStore(), new InMemoryKeyStore(), () -> {}, () -> {});
    server = LatchkeyServer.start(accepted.settings(), stores, Clock.systemUTC());
  }

  /** What {@code latchkey.hosts} has to say. */
  public String hosts() {
    return "127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
