package dev.latchkey.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Refused;
import dev.latchkey.server.config.ConfigReader.Result;
import dev.latchkey.server.config.ConfigReader.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Config files of SuperTokens core 1.0 to 2.3, brought along. */
class FirstGenerationTest {
  private static final String OLD = "core_config_version: 0\ncookie_domain: example.com\n";
  private static final String UNPROTECTED = "cookie_same_site: none\nenable_anti_csrf: false\n";

  @TempDir private Path home;

  @Test
  void file_thatReliesOnDefaultsOfThen_isWarnedAboutEach() throws IOException {
    assertThat(warnings(OLD + "cookie_secure: true\npostgresql_user: me\n"))
        .containsExactly(
            "'enable_anti_csrf' is not set; SuperTokens took true in 1.0 to 2.3, Latchkey takes false. Set it to the one you want",
            "'cookie_same_site' is not set; SuperTokens took none in 2.0 to 2.2, Latchkey takes lax. Set it to the one you want",
            "'session_expired_status_code' is not set; SuperTokens took 440 in 2.1 and 2.2, Latchkey takes 401. Set it to the one you want",
            "'refresh_api_path' is not set; SuperTokens took /refresh in 2.2, compulsory before, Latchkey takes /session/refresh. Set it to the one you want");
  }

  @Test
  void file_thatSetsThemAll_isNotWarnedAbout() throws IOException {
    assertThat(
            warnings(
                OLD
                    + "refresh_api_path: /refresh\nenable_anti_csrf: true\n"
                    + "cookie_same_site: lax\nsession_expired_status_code: 440\n"))
        .isEmpty();
  }

  @Test
  void key_setByTheEnvironment_isNotWarnedAbout() throws IOException {
    write(OLD);
    Map<String, String> environment = Map.of("ENABLE_ANTI_CSRF", "true");

    assertThat(((Accepted) read(environment)).warnings())
        .hasSize(3)
        .noneMatch(line -> line.contains("anti_csrf"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "port: 1\n",
        "cookie_domain: example.com\napi_keys: abcdefghijklmnopqrstuvwxyz\n",
        "cookie_domain: example.com\nsqlite_path: here.db\n",
        "refresh_api_path: /refresh\npostgresql_connection_uri: postgresql://me:x@h/d\n",
        "refresh_api_path: /refresh\nrefresh_token_rotation_grace_period: 1\n"
      })
  void file_ofAnotherTime_isNotWarnedAbout(String lines) throws IOException {
    assertThat(warnings("core_config_version: 0\n" + lines)).isEmpty();
  }

  @Test
  void template_editedToSetAKeyOfThen_isNotWarnedAbout() throws IOException {
    assertThat(
            warnings(
                Template.text()
                    .replace("# cookie_domain:", "cookie_domain: example.com")
                    .replace("# refresh_api_path:", "refresh_api_path:")))
        .isEmpty();
  }

  @Test
  void crossSiteCookies_withoutAntiCsrf_areRefusedWhereThatWasRefused() throws IOException {
    write("core_config_version: 0\n" + UNPROTECTED);
    assertThat(problems()).singleElement().asString().startsWith("please set 'enable_anti_csrf'");

    write(OLD + "api_keys: abcdefghijklmnopqrstuvwxyz\n" + UNPROTECTED);
    assertThat(problems()).singleElement().asString().startsWith("please set 'enable_anti_csrf'");

    write(OLD + UNPROTECTED);
    assertThat(read(Map.of())).isInstanceOf(Accepted.class);
  }

  /** Then anti-CSRF was on unless it was turned off; silently without would be less than it was. */
  @Test
  void crossSiteCookies_withAntiCsrfLeftToTheDefaultOfThen_areRefused() throws IOException {
    write(OLD + "cookie_same_site: none\n");

    assertThat(problems()).singleElement().asString().startsWith("please set 'enable_anti_csrf'");
  }

  private List<String> warnings(String text) throws IOException {
    write(text);
    return ((Accepted) read(Map.of())).warnings();
  }

  private List<String> problems() {
    return ((Refused) read(Map.of())).problems();
  }

  private Result read(Map<String, String> environment) {
    return ConfigReader.read(new Sources(home, home.resolve("config.yaml"), Map.of(), environment));
  }

  private void write(String text) throws IOException {
    Files.writeString(home.resolve("config.yaml"), text);
  }
}
