package dev.latchkey.inprocess;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.client.testkit.Installation;
import dev.latchkey.client.testkit.Wishes;
import dev.latchkey.server.boot.LatchkeyServer;
import dev.latchkey.server.boot.Stores;
import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Settings;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.testkit.StandingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A real server in this process, and a client that reaches it over HTTP. */
final class TestServer {

  /** The machine may be busy with other things. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private TestServer() {}

  /** Starts a server on a store, which is its own from now on. */
  static Installation start(SqlStore store, StandingClock clock, Wishes wishes) {
    return start(
        new Stores(store.sessions(), store.keys(), store::checkWritable, store::close),
        clock,
        wishes);
  }

  static Installation start(Stores stores, StandingClock clock, Wishes wishes) {
    LatchkeyServer server = LatchkeyServer.start(settings(wishes), stores, clock);
    Latchkey client =
        LatchkeyClient.builder()
            .hosts("127.0.0.1:" + server.port())
            .requestTimeout(PATIENCE)
            .totalTimeout(PATIENCE)
            .clock(clock)
            .build();
    return new Installation(client, server::close);
  }

  private static Settings settings(Wishes wishes) {
    Path home = Path.of("/nonexistent");
    Map<String, String> values =
        Map.of(
            "host",
            "127.0.0.1",
            "port",
            "0",
            "enable_anti_csrf",
            switch (wishes.antiCsrf()) {
              case ON -> "true";
              case OFF -> "false";
            },
            "access_token_blacklisting",
            switch (wishes.storeCheck()) {
              case ALWAYS -> "true";
              case WHEN_NEEDED -> "false";
            });
    Sources sources = new Sources(home, home.resolve("config.yaml"), values, Map.of());
    return ((Accepted) ConfigReader.read(sources)).settings();
  }
}
