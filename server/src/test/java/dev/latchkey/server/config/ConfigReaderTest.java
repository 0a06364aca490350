package dev.latchkey.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.engine.issue.Jitter;
import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
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
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  @TempDir private Path home;

  @Test
  void file_absent_givesTheDefaults() {
    Settings settings = accepted(read(Map.of(), Map.of()));

    assertThat(settings.listen()).isEqualTo(new Settings.Listen("localhost", 3567));
    assertThat(settings.sessions())
        .isEqualTo(
            new Settings.Sessions(
                Duration.ofHours(1),
                Jitter.NONE,
                Duration.ofDays(100),
                Duration.ofSeconds(30),
                AntiCsrf.OFF,
                StoreCheck.WHEN_NEEDED));
    assertThat(settings.signingKeys())
        .isEqualTo(new Settings.SigningKeys(true, Duration.ofHours(24), CryptoProvider.AUTO));
    assertThat(settings.cookies().refreshTokenPath()).isEqualTo("/session/refresh");
    assertThat(settings.cookies().domain()).isEmpty();
    assertThat(settings.cookies().attributes())
        .isEqualTo(new Settings.Cookies.Attributes(false, SameSite.LAX));
    assertThat(settings.cookies().sessionExpiredStatusCode()).isEqualTo(401);
    assertThat(settings.apiKeys().required()).isFalse();
    assertThat(settings.database())
        .isEqualTo(new Database.Sqlite(home.resolve("data/latchkey.db")));
    assertThat(settings.places().infoLog()).isEmpty();
  }

  @Test
  void template_untouched_givesTheDefaults() throws IOException {
    String defaults = accepted(read(Map.of(), Map.of())).toString();
    write(Template.text());

    assertThat(accepted(read(Map.of(), Map.of()))).hasToString(defaults);
  }

  @Test
  void template_withEveryLineEnabled_givesTheDefaults() throws IOException {
    String defaults = accepted(read(Map.of(), Map.of())).toString();
    write(Template.text().replaceAll("(?m)^# ([a-z_]+:)", "$1"));

    assertThat(accepted(read(Map.of(), Map.of()))).hasToString(defaults);
  }

  @Test
  void sources_allSettingOneKey_commandLineWins() throws IOException {
    write("core_config_version: 0\nport: 1\nhost: file\naccess_token_path: /file\n");
    Map<String, String> environment =
        Map.of("SUPERTOKENS_PORT", "2", "LATCHKEY_HOST", "environment");

    Settings settings = accepted(read(Map.of("port", "3"), environment));

    assertThat(settings.listen()).isEqualTo(new Settings.Listen("environment", 3));
    assertThat(settings.cookies().accessTokenPath()).isEqualTo("/file");
  }

  @Test
  void environment_quotedOrEmpty_losesQuotesOrIsIgnored() {
    Map<String, String> environment =
        Map.of(
            "COOKIE_DOMAIN",
            "\"api.example.com\"",
            "ACCESS_TOKEN_VALIDITY",
            "",
            "ERROR_LOG_PATH",
            "'");

    Settings settings = accepted(read(Map.of(), environment));

    assertThat(settings.cookies().domain()).contains("api.example.com");
    assertThat(settings.places().errorLog()).contains(home.resolve("'"));
    assertThat(settings.sessions().accessTokenValidity()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void environment_plainPortAndHost_areNotOurs() {
    assertThat(accepted(read(Map.of(), Map.of("PORT", "1", "HOST", "h"))).listen())
        .isEqualTo(new Settings.Listen("localhost", 3567));
  }

  @Test
  void values_ofAllTypes_areRead() throws IOException {
    write(
        """
        core_config_version: 0
        refresh_token_validity: 1.5
        access_token_validity: "60"
        cookie_secure: TRUE
        cookie_same_site: Strict
        api_keys: 0000000000-000000000=, abcdefghijklmnopqrstuvwxyz
        error_log_path: errors.log
        cookie_domain:
        """);

    Settings settings = accepted(read(Map.of(), Map.of()));

    assertThat(settings.sessions().refreshTokenValidity()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.sessions().accessTokenValidity()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.cookies().attributes())
        .isEqualTo(new Settings.Cookies.Attributes(true, SameSite.STRICT));
    assertThat(settings.apiKeys().accept(" abcdefghijklmnopqrstuvwxyz ")).isTrue();
    assertThat(settings.places().errorLog()).contains(home.resolve("errors.log"));
    assertThat(settings.cookies().domain()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          access_token_validity: 0 | 'access_token_validity' must be between 1 and 86400000 seconds inclusive. The config file can be found here: <path>
          access_token_validity: 86400001 | 'access_token_validity' must be between 1 and 86400000 seconds inclusive. The config file can be found here: <path>
          refresh_token_validity: 60 | 'refresh_token_validity' must be strictly greater than 'access_token_validity'. The config file can be found here: <path>
          refresh_token_validity: 1e300 | 'refresh_token_validity' must be at most 525600000 minutes. The config file can be found here: <path>
          max_server_pool_size: 0 | 'max_server_pool_size' must be >= 1. The config file can be found here: <path>
          cookie_same_site: loose | 'cookie_same_site' must be either "none", "strict" or "lax"
          access_token_path: app | 'access_token_path' must begin with a slash and have no spaces, ';' or ','. The config file can be found here: <path>
          refresh_api_path: /a;Domain=b | 'refresh_api_path' must begin with a slash and have no spaces, ';' or ','. The config file can be found here: <path>
          cookie_domain: https://example.com | 'cookie_domain' must be a host name, such as example.com. The config file can be found here: <path>
          cookie_domain: .example.com | (accepted)
          session_expired_status_code: 399 | 'session_expired_status_code' must be a value between 400 and 599, inclusive
          session_expired_status_code: 600 | 'session_expired_status_code' must be a value between 400 and 599, inclusive
          cookie_same_site: none | please set 'enable_anti_csrf' to true if 'cookie_same_site' is set to 'none'
          access_token_signing_key_update_interval: 0.99 | 'access_token_signing_key_update_interval' must be greater than, equal to 1 hour. The config file can be found here: <path>
          access_token_signing_key_update_interval: 87601 | 'access_token_signing_key_update_interval' must be at most 87600 hours. The config file can be found here: <path>
          api_keys: short-but-not-enough | (accepted)
          api_keys: short-not-enough | One of the API keys is too short. Please use at least 20 characters
          api_keys: "abcdefghijklmnopqrstuvwxyz," | One of the API keys is too short. Please use at least 20 characters
          api_keys: abcdefghijklmnopqrstuvwxyz_ | Invalid characters in API key. Please only use '=', '-' and alpha-numeric (including capitals)
          refresh_token_rotation_grace_period: -1 | 'refresh_token_rotation_grace_period' must be between 0 and 300 seconds inclusive.
          refresh_token_rotation_grace_period: 301 | 'refresh_token_rotation_grace_period' must be between 0 and 300 seconds inclusive.
          port: 65536 | 'port' must be between 0 and 65535 inclusive. The config file can be found here: <path>
          port: many | 'port' must be of type int
          port: 1.5 | 'port' must be of type int
          cookie_secure: yes | 'cookie_secure' must be of type boolean
          refresh_token_validity: NaN | 'refresh_token_validity' must be of type double
          max_request_body_size: 1023 | 'max_request_body_size' must be between 1024 and 104857600 bytes inclusive. The config file can be found here: <path>
          max_request_header_size: 1023 | 'max_request_header_size' must be between 1024 and 1048576 bytes inclusive. The config file can be found here: <path>
          max_connections: 0 | 'max_connections' must be between 1 and 1000000 inclusive. The config file can be found here: <path>
          request_timeout: 0 | 'request_timeout' must be between 1 and 3600 seconds inclusive. The config file can be found here: <path>
          clean_up_interval: 0 | 'clean_up_interval' must be between 1 and 86400 seconds inclusive. The config file can be found here: <path>
          log_level: loud | 'log_level' config must be one of "NONE","DEBUG", "INFO", "WARN" or "ERROR".
          log_level: warn | (accepted)
          shutdown_timeout: 3601 | 'shutdown_timeout' must be between 0 and 3600 seconds inclusive. The config file can be found here: <path>
          """)
  void value_outOfRule_isRefusedWithItsText(String line, String problem) throws IOException {
    write("core_config_version: 0\n" + line + "\n");

    Result result = read(Map.of(), Map.of());

    if (problem.equals("(accepted)")) {
      assertThat(result).isInstanceOf(Accepted.class);
    } else {
      assertThat(problems(result))
          .singleElement()
          .asString()
          .startsWith(problem.replace("<path>", configFile().toString()).replaceFirst("\\.$", ""))
          .contains(configFile().toString());
    }
  }

  @Test
  void value_outOfRule_isToldWithItsOrigin() throws IOException {
    write("core_config_version: 0\nport: 1\nmax_connections: many\nshutdown_timeout: x\n");
    Map<String, String> environment = Map.of("SUPERTOKENS_HOST", "''", "MAX_CONNECTIONS", "0");

    assertThat(problems(read(Map.of("port", "70000", "request_timeout", "x"), environment)))
        .containsExactly(
            "'port' must be between 0 and 65535 inclusive (set by the option --port)",
            "'max_connections' must be between 1 and 1000000 inclusive"
                + " (set by the environment variable MAX_CONNECTIONS)",
            "'request_timeout' must be of type int (set by the option --request-timeout)",
            "'shutdown_timeout' must be of type int (set in the config file " + configFile() + ")");
  }

  @Test
  void values_thatContradictEachOther_areToldWithTheirOrigins() throws IOException {
    write("core_config_version: 0\nrefresh_token_validity: 1\n");

    assertThat(problems(read(Map.of(), Map.of("ACCESS_TOKEN_VALIDITY", "60"))))
        .containsExactly(
            "'refresh_token_validity' must be strictly greater than 'access_token_validity'"
                + " ('access_token_validity' is set by the environment variable ACCESS_TOKEN_VALIDITY,"
                + " 'refresh_token_validity' is set in the config file "
                + configFile()
                + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite_path", "info_log_path", "error_log_path"})
  void path_withNul_isRefusedByItsKey(String key) throws IOException {
    write("core_config_version: 0\n" + key + ": \"a\\0b\"\n");

    assertThat(problems(read(Map.of(), Map.of())))
        .containsExactly(
            "'%s' has a character that no path can have on this system and in its locale. The config file can be found here: %s"
                .formatted(key, configFile()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "~", "Null", "NULL"})
  void cookieDomain_plainNull_isUnset(String nothing) throws IOException {
    write(
        "core_config_version: 0\ncookie_domain: %1$s\nerror_log_path: %1$s\nhost: %1$s\n"
            .formatted(nothing));

    Settings settings = accepted(read(Map.of(), Map.of()));

    assertThat(settings.cookies().domain()).isEmpty();
    assertThat(settings.places().errorLog()).isEmpty();
    assertThat(settings.listen().host()).isEqualTo("localhost");
  }

  @Test
  void cookieDomain_quotedNullOrOneBeginningSo_isAText() throws IOException {
    write("core_config_version: 0\ncookie_domain: \"null\"\nhost: nullable\n");

    Settings settings = accepted(read(Map.of(), Map.of()));

    assertThat(settings.cookies().domain()).contains("null");
    assertThat(settings.listen().host()).isEqualTo("nullable");
  }

  @Test
  void version_missing_isRefusedWithItsText() throws IOException {
    write("port: 1\n");

    assertThat(problems(read(Map.of(), Map.of())))
        .containsExactly(
            "'core_config_version' is not set in the config.yaml file. Please redownload and install SuperTokens");
  }

  @Test
  void problems_several_areReportedTogether() throws IOException {
    write("core_config_version: 0\nport: x\nmax_server_pool_size: 0\n");

    assertThat(problems(read(Map.of("host", "ok", "cookie_secure", "maybe"), Map.of()))).hasSize(3);
  }

  @Test
  void file_thatIsNoYaml_isRefusedWithoutItsContents() throws IOException {
    write("core_config_version: 0\napi_keys: \"secret-secret-secret\nport: 1\n");

    assertThat(problems(read(Map.of(), Map.of())))
        .singleElement()
        .asString()
        .startsWith(
            "The config file " + configFile() + " cannot be read: it is not valid YAML, line ")
        .doesNotContain("secret");
  }

  @Test
  void file_ofAnotherKind_isRefused() throws IOException {
    write("- a list\n");
    assertThat(problems(read(Map.of(), Map.of())))
        .containsExactly(
            "The config file "
                + configFile()
                + " cannot be read: it is not a mapping of keys to values");

    Files.delete(configFile());
    Files.createDirectory(configFile());
    assertThat(problems(read(Map.of(), Map.of())))
        .containsExactly("The config file " + configFile() + " cannot be read: it is a folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host: &again [*again]",
        "host: &one [&two [*one]]",
        "host: [secret]",
        "api_keys: {secret: secret}",
        "? [host]\n: x",
        "host: a\nhost: b"
      })
  void file_withAKeyThatHasNotOneValue_isRefusedWithItsLine(String lines) throws IOException {
    write("core_config_version: 0\n" + lines + "\n");

    assertThat(problems(read(Map.of(), Map.of())))
        .singleElement()
        .asString()
        .matches(".* cannot be read: a key (has more than one value|is set twice), line [23]")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!int 5", "!!float '5'", "!!binary 5", "!!timestamp 5", "!!str 5"})
  void value_withATag_isTheTextBehindIt(String value) throws IOException {
    write("core_config_version: 0\nport: " + value + "\n");

    assertThat(accepted(read(Map.of(), Map.of())).listen().port()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "~", "null\n"})
  void file_withoutAnything_setsNothing(String text) throws IOException {
    write(text);

    assertThat(problems(read(Map.of(), Map.of())))
        .singleElement()
        .asString()
        .startsWith("'core_config_version' is not set");
  }

  @Test
  void file_thatIsNotUtf8_isRefused() throws IOException {
    Files.write(configFile(), new byte[] {'a', ':', (byte) 0xff});

    assertThat(problems(read(Map.of(), Map.of())))
        .containsExactly(
            "The config file " + configFile() + " cannot be read: it is not UTF-8 text");
  }

  @Test
  void key_unknown_isIgnoredAndNearMissesAreWarnedAbout() throws IOException {
    write(
        """
        core_config_version: 0
        acess_token_validity: 5
        COOKIE-DOMAIN: x
        mongodb_connection_uri: mongodb://me
        disable_telemetry: true
        password_hashing_alg: BCRYPT
        totp_max_attempts: 5
        """);

    assertThat(((Accepted) read(Map.of(), Map.of())).warnings())
        .containsExactly(
            "'acess_token_validity' is not a known key and is ignored. Did you mean 'access_token_validity'?",
            "'COOKIE-DOMAIN' is not a known key and is ignored. Did you mean 'cookie_domain'?",
            "'mongodb_connection_uri' is ignored: sessions are kept in SQLite, PostgreSQL or MySQL",
            "Latchkey does sessions only, and ignores what it has no use for: "
                + "'password_hashing_alg', 'totp_max_attempts'");
  }

  @Test
  void settings_asText_holdNoApiKey() {
    Settings settings = accepted(read(Map.of("api_keys", "abcdefghijklmnopqrstuvwxyz"), Map.of()));

    assertThat(settings.toString()).contains("1 API keys").doesNotContain("abcdef");
  }

  private Result read(Map<String, String> commandLine, Map<String, String> environment) {
    return ConfigReader.read(new Sources(home, configFile(), commandLine, environment));
  }

  private Path configFile() {
    return home.resolve("config.yaml");
  }

  private void write(String text) throws IOException {
    Files.writeString(configFile(), text);
  }

  private static Settings accepted(Result result) {
    return ((Accepted) result).settings();
  }

  private static List<String> problems(Result result) {
    return ((Refused) result).problems();
  }
}
