package dev.latchkey.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Refused;
import dev.latchkey.server.config.ConfigReader.Result;
import dev.latchkey.server.config.ConfigReader.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of SuperTokens core 3.0 to 12.1: their texts (facts: CDI sheet 6.1) and boundaries. */
class CallerConfigTest {
  private static final String KEYS = "api_keys: 0123456789-0123456789\n";
  private static final String SECRET = "0123456789012345678901234567890123456789";

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          access_token_validity_jitter: 0 | (accepted)
          access_token_validity_jitter: 0.25 | (accepted)
          access_token_validity_jitter: 0.2501 | 'access_token_validity_jitter' must be between 0 and 0.25 inclusive
          access_token_validity_jitter: -0.01 | 'access_token_validity_jitter' must be between 0 and 0.25 inclusive
          access_token_validity_jitter: NaN | 'access_token_validity_jitter' must be of type double
          access_token_signing_key_update_interval: 1 | (accepted)
          access_token_signing_key_update_interval: 168.5 | (accepted)
          access_token_signing_key_update_interval: 87600 | (accepted)
          access_token_dynamic_signing_key_update_interval: 0 | 'access_token_signing_key_update_interval' must be greater than, equal to 1 hour
          base_path: auth | (accepted)
          base_path: /a b | Invalid characters in base_path config
          base_path: /a//b | Invalid characters in base_path config
          base_path: /a/../b | Invalid characters in base_path config
          base_path: http://host/a | Invalid characters in base_path config
          ip_allow_regex: 10\\..* | (accepted)
          ip_allow_regex: "(" | Provided regular expression is invalid for ip_allow_regex config
          ip_deny_regex: "[" | Provided regular expression is invalid for ip_deny_regex config
          supertokens_max_cdi_version: 5.6 | (accepted)
          supertokens_max_cdi_version: 2.20 | (accepted)
          supertokens_max_cdi_version: 5.7 | supertokens_max_cdi_version is not a supported version
          supertokens_max_cdi_version: 2.9.0 | supertokens_max_cdi_version is not a supported version
          supertokens_max_cdi_version: newest | supertokens_max_cdi_version is not a valid semantic version
          supertokens_default_cdi_version: 2 | supertokens_max_cdi_version is not a valid semantic version
          supertokens_min_cdi_version: 1.0 | (accepted)
          supertokens_min_cdi_version: 1.1 | supertokens_min_cdi_version is not a supported version
          supertokens_min_cdi_version: v2.0 | supertokens_min_cdi_version is not a valid semantic version
          disable_telemetry: true | (accepted)
          disable_telemetry: perhaps | 'disable_telemetry' must be of type boolean
          recent_token_reuse_behaviour: TOKEN_THEFT | (accepted)
          recent_token_reuse_behaviour: UNAUTHORISED | (accepted)
          recent_token_reuse_behaviour: theft | 'recent_token_reuse_behaviour' must be either "TOKEN_THEFT" or "UNAUTHORISED"
          """)
  void value_ofAKey_isAcceptedOrRefusedWithItsText(String line, String problem) throws IOException {
    Result result = read(line + "\n", Map.of());

    if (problem.equals("(accepted)")) {
      assertThat(result).isInstanceOf(Accepted.class);
    } else {
      assertThat(problems(result)).singleElement().asString().startsWith(problem);
    }
  }

  @Test
  void saasSecret_tooShortOddOrWithoutApiKeys_isRefusedAndNeverRepeated() throws IOException {
    String line = "supertokens_saas_secret: ";

    assertThat(read(KEYS + line + SECRET + "\n", Map.of())).isInstanceOf(Accepted.class);
    assertThat(problems(read(line + SECRET + "\n", Map.of())))
        .singleElement()
        .asString()
        .startsWith("'supertokens_saas_secret' needs 'api_keys' to be set")
        .doesNotContain("0123");
    assertThat(problems(read(KEYS + line + SECRET.substring(1) + "\n", Map.of())))
        .singleElement()
        .asString()
        .startsWith("'supertokens_saas_secret' is too short. Please use at least 40 characters")
        .doesNotContain("1234");
    assertThat(problems(read(KEYS + line + SECRET + "_\n", Map.of())))
        .singleElement()
        .asString()
        .startsWith("Invalid characters in 'supertokens_saas_secret'.")
        .doesNotContain("0123");
  }

  @Test
  void versions_withTheOldestAboveTheNewest_areRefused() throws IOException {
    assertThat(
            problems(
                read(
                    "supertokens_min_cdi_version: 2.20\nsupertokens_max_cdi_version: 2.3\n",
                    Map.of())))
        .containsExactly(
            "supertokens_min_cdi_version cannot be greater than supertokens_max_cdi_version");
    assertThat(
            read("supertokens_min_cdi_version: 2.3\nsupertokens_max_cdi_version: 2.3\n", Map.of()))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void environment_withTheNamesOfTheDocuments_setsTheKeys() throws IOException {
    Map<String, String> environment =
        Map.of(
            "ACCESS_TOKEN_VALIDITY_JITTER", "0.05",
            "ACCESS_TOKEN_DYNAMIC_SIGNING_KEY_UPDATE_INTERVAL", "168",
            "BASE_PATH", "/auth/",
            "IP_ALLOW_REGEX", "10\\..*",
            "IP_DENY_REGEX", "\"10\\\\.0\\\\..*\"",
            "SUPERTOKENS_MIN_CDI_VERSION", "2.1",
            "SUPERTOKENS_DEFAULT_CDI_VERSION", "2.2");

    Settings settings = accepted(read("supertokens_max_cdi_version: 2.3\n", environment));

    assertThat(settings.sessions().jitter().share()).isEqualTo(0.05);
    assertThat(settings.signingKeys().updateInterval()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.listen().basePath()).isEqualTo("/auth");
    assertThat(settings.addresses().accept("10.1.0.0")).isTrue();
    assertThat(settings.addresses().accept("10.0.0.0")).isFalse();
    assertThat(settings.versions())
        .hasToString("VersionRange[oldest=Optional[2.1], newest=Optional[2.2]]");
  }

  /** SuperTokens resolves backslashes in the environment; what is no escape stays. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"a\\\\b,a\\b", "a\\\"b,a\"b", "a\\'b,a'b", "a\\db,a\\db", "'a\\\\',a\\", "a\\,a\\"})
  void environment_withBackslashes_losesThoseOfEscapes(String text, String read)
      throws IOException {
    assertThat(accepted(read("", Map.of("ACCESS_TOKEN_ISSUER", text))).parties().issuer())
        .isEqualTo(read);
  }

  @Test
  void file_withTwoNamesOfOneKey_hasToSayTheSame() throws IOException {
    String both =
        "access_token_signing_key_update_interval: 168\naccess_token_dynamic_signing_key_update_interval: ";

    assertThat(accepted(read(both + "168.0\n", Map.of())).signingKeys().updateInterval())
        .isEqualTo(Duration.ofDays(7));
    assertThat(problems(read(both + "24\n", Map.of())))
        .containsExactly(
            "'access_token_signing_key_update_interval' and"
                + " 'access_token_dynamic_signing_key_update_interval' are two names of one key, and the config"
                + " file %s sets them to different values: leave one of them out"
                    .formatted(home.resolve("config.yaml")));
  }

  @Test
  void keys_withoutEffectOnWhichSomebodyRelies_areWarnedAbout() throws IOException {
    Result result =
        read(
            KEYS
                + "supertokens_saas_secret: "
                + SECRET
                + "\nrecent_token_reuse_behaviour: UNAUTHORISED\nmax_server_pool_size: 5\n",
            Map.of());

    assertThat(((Accepted) result).warnings())
        .containsExactly(
            "'supertokens_saas_secret' has no effect here, and is no API key",
            "'recent_token_reuse_behaviour' has no effect here: every reuse is told as theft");
  }

  /** It may be an API key that stands where it should not. */
  @Test
  void key_thatIsNoName_isCountedAndNotRepeated() throws IOException {
    assertThat(
            ((Accepted) read("A-key-of-twenty-letters: 1\n\"a\\nb\": 2\nother: 3\n", Map.of()))
                .warnings())
        .containsExactly(
            "Latchkey does sessions only, and ignores what it has no use for: "
                + "'other', 2 that cannot be names of keys");
  }

  @Test
  void key_nearAnAlias_isTakenForAMistake() throws IOException {
    assertThat(((Accepted) read("supertokens_default_cdi_versoin: 2.3\n", Map.of())).warnings())
        .containsExactly(
            "'supertokens_default_cdi_versoin' is not a known key and is ignored."
                + " Did you mean 'supertokens_default_cdi_version'?");
  }

  private Result read(String lines, Map<String, String> environment) throws IOException {
    Path file = home.resolve("config.yaml");
    Files.writeString(file, "core_config_version: 0\n" + lines);
    return ConfigReader.read(new Sources(home, file, Map.of(), environment));
  }

  private static Settings accepted(Result result) {
    return ((Accepted) result).settings();
  }

  private static List<String> problems(Result result) {
    return ((Refused) result).problems();
  }
}
