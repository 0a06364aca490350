package dev.latchkey.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SdkReason;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.server.boot.LatchkeyServer;
import dev.latchkey.server.boot.Stores;
import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Settings;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server all of which is below a path ({@code base_path}). */
class BasePathTest {
  @SuppressWarnings("NullAway.Init")
  private static LatchkeyServer server;

  @BeforeAll
  static void start() {
    Stores stores =
        new Stores(new InMemorySessionStore(), new InMemoryKeyStore(), () -> {}, () -> {});
    server = LatchkeyServer.start(settings(), stores, InstantSource.system());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:%d/auth/sessions", "127.0.0.1:%d/auth/sessions/"})
  void host_withThePathOfItsServer_isCalled(String hosts) {
    try (Latchkey client = client(hosts)) {
      SessionTokens first = client.createNewSession(NewSession.of("below a path"));
      SessionTokens second = client.refreshSession(first.refreshToken().token());

      assertThat(client.revokeSession(second.session().handle())).isTrue();
    }
  }

  @Test
  void host_withoutThePath_isNoServerOfOurs() {
    try (Latchkey client = client("127.0.0.1:%d")) {
      assertThatExceptionOfType(GeneralException.class)
          .isThrownBy(() -> client.createNewSession(NewSession.of("elsewhere")))
          .extracting(GeneralException::reason)
          .isEqualTo(SdkReason.ANSWER_UNREADABLE.code());
    }
  }

  private static Latchkey client(String hosts) {
    return LatchkeyClient.connect(hosts.replace("%d", Integer.toString(server.port())));
  }

  private static Settings settings() {
    Path home = Path.of("/nonexistent");
    Map<String, String> values =
        Map.of("host", "127.0.0.1", "port", "0", "base_path", "/auth/sessions");
    Sources sources = new Sources(home, home.resolve("config.yaml"), values, Map.of());
    return ((Accepted) ConfigReader.read(sources)).settings();
  }
}
