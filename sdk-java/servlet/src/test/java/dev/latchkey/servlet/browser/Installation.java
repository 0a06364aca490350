package dev.latchkey.servlet.browser;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.server.boot.LatchkeyServer;
import dev.latchkey.server.boot.Stores;
import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A real Latchkey server in this process, its stores in memory, and a client of it. */
public final class Installation implements AutoCloseable {
  private final LatchkeyServer server;
  private final Latchkey latchkey;

  private Installation(LatchkeyServer server) {
    this.server = server;
    this.latchkey = LatchkeyClient.connect("http://127.0.0.1:" + server.port());
  }

  /**
   * Starts one.
   *
   * @param config config keys and their values, beside those that suit http on this machine
   */
  public static Installation with(Map<String, String> config) {
    Map<String, String> values = new HashMap<>();
    values.put("host", "127.0.0.1");
    values.put("port", "0");
    values.put("cookie_secure", "false");
    values.put("cookie_same_site", "lax");
    values.put("enable_anti_csrf", "true");
    values.put("refresh_api_path", "/auth/session/refresh");
    values.putAll(config);
    Path home = Path.of("/nonexistent");
    Sources sources = new Sources(home, home.resolve("config.yaml"), values, Map.of());
    Stores stores =
        new Stores(new InMemorySessionStore(), new InMemoryKeyStore(), () -> {}, () -> {});
    return new Installation(
        LatchkeyServer.start(
            ((Accepted) ConfigReader.read(sources)).settings(), stores, InstantSource.system()));
  }

  /** The client. */
  public Latchkey latchkey() {
    return latchkey;
  }

  /** Takes the server away and leaves the client. */
  public void stopServer() {
    server.close();
  }

  @Override
  public void close() {
    latchkey.close();
    server.close();
  }
}
