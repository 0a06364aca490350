package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.boot.LatchkeyServer;
import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Database;
import dev.latchkey.store.testkit.StandingClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server starts with the config file of a SuperTokens core of today as it is. */
class SuperTokensFileTest {
  private static final String COMMENTED_KEY = "(?m)^# ([a-z0-9_]+:)";
  private static final String KEY = "abcdefghijklmnopqrstuvwxyz";

  @TempDir private Path home;

  @Test
  void file_withAllKeysCommentedOut_startsWithoutAWarning() throws IOException {
    Accepted accepted = read(file(), Map.of());

    assertThat(accepted.warnings()).isEmpty();
    assertStarts(accepted);
  }

  /** Set to nothing, as the file has them when only the comment sign is taken away. */
  @Test
  void file_withAllKeysSetToNothing_startsWithoutAWarning() throws IOException {
    Accepted accepted = read(file().replaceAll("(?m)^# ([a-z0-9_]+:).*$", "$1"), Map.of());

    assertThat(accepted.warnings()).isEmpty();
    assertThat(accepted.settings().database()).isInstanceOf(Database.Sqlite.class);
    assertStarts(accepted);
  }

  @Test
  void file_withAllKeysSet_startsWithOneWarningThatNamesWhatIsNotOurs() throws IOException {
    String all = file().replaceAll(COMMENTED_KEY, "$1");

    Accepted accepted = read(all, Map.of("api_keys", KEY));

    assertThat(accepted.warnings())
        .singleElement()
        .asString()
        .startsWith("Latchkey does sessions only, and ignores what it has no use for: ")
        .contains("'password_hashing_alg'", "'totp_max_attempts'", "'saml_claims_validity'")
        .doesNotContain("access_token", "postgresql", "supertokens");
    assertThat(accepted.settings().database()).isInstanceOf(Database.Server.class);
    assertStarts(accepted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acces_token_validity", "supertokens_max_cdi_verison", "ip_alow_regex"})
  void file_withATypingMistake_isStillToldOfIt(String mistyped) throws IOException {
    String all = file().replaceAll(COMMENTED_KEY, "$1") + mistyped + ": 1\n";

    assertThat(read(all, Map.of()).warnings())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("'" + mistyped + "' is not a known key and is ignored. Did you mean ");
  }

  /** On a free port, and with a store in memory. */
  private static void assertStarts(Accepted accepted) {
    try (LatchkeyServer server =
        LatchkeyServer.start(accepted.settings(), TestServer.inMemory(), new StandingClock())) {
      TestClient client = new TestClient(server.port(), Map.of("api-key", KEY));
      assertThat(client.post("/v1/sessions", "{\"userId\":\"u\"}").status()).isEqualTo(201);
    }
  }

  private Accepted read(String text, Map<String, String> more) throws IOException {
    Path file = Files.writeString(home.resolve("config.yaml"), text);
    Map<String, String> options = new java.util.HashMap<>(more);
    options.put("host", "127.0.0.1");
    options.put("port", "0");
    return (Accepted) ConfigReader.read(new Sources(home, file, options, Map.of()));
  }

  private static String file() throws IOException {
    try (InputStream file =
        SuperTokensFileTest.class.getResourceAsStream("/supertokens-12/config.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
