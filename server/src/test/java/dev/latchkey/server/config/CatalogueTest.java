package dev.latchkey.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CatalogueTest {
  @SuppressWarnings("unused") // read by the parameterized tests
  static final List<ConfigKey<?>> KEYS = Catalogue.KEYS;

  @Test
  void keys_declared_areAllListed() {
    long declared =
        Stream.of(Catalogue.class, CallerKeys.class, IdleKeys.class)
            .flatMap(keys -> Arrays.stream(keys.getFields()))
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .filter(field -> field.getType() == ConfigKey.class)
            .count();

    assertThat(Catalogue.KEYS)
        .hasSize((int) declared + DatabaseKeys.all().size())
        .doesNotHaveDuplicates();
  }

  @Test
  void groups_all_haveEachKeyOnce() {
    assertThat(ConfigGroup.all())
        .flatExtracting(ConfigGroup::keys)
        .doesNotHaveDuplicates()
        .hasSize(Catalogue.KEYS.size() - 1)
        .isSubsetOf(Catalogue.KEYS)
        .doesNotContain(Catalogue.CORE_CONFIG_VERSION);
  }

  /** Facts: CDI sheet 6.2. */
  @Test
  void postgresqlKeys_areThoseOfTheDocuments() {
    assertThat(DatabaseKeys.POSTGRESQL.keys())
        .extracting(ConfigKey::name)
        .containsExactlyInAnyOrder(
            "postgresql_user",
            "postgresql_password",
            "postgresql_host",
            "postgresql_port",
            "postgresql_database_name",
            "postgresql_connection_pool_size",
            "postgresql_key_value_table_name",
            "postgresql_session_info_table_name",
            "postgresql_past_tokens_table_name",
            "postgresql_table_names_prefix",
            "postgresql_connection_uri",
            "postgresql_table_schema");
  }

  @ParameterizedTest
  @FieldSource("KEYS")
  void key_any_isDescribed(ConfigKey<?> key) {
    assertThat(key.help().description()).isNotBlank().endsWith(".");
    assertThat(key.help().origin()).matches("core [0-9].*|Latchkey");
    assertThat(key.name()).matches("[a-z_]+");
  }

  @ParameterizedTest
  @FieldSource("KEYS")
  void template_any_hasOneLineThatAScriptCanReplace(ConfigKey<?> key) {
    long lines =
        Template.text()
            .lines()
            .filter(line -> line.matches("(# )?" + key.name() + ":( .*)?"))
            .count();

    assertThat(lines).isEqualTo(1);
  }

  /** The official test suites look for a key without regard to what is before it in the line. */
  @ParameterizedTest
  @FieldSource("KEYS")
  void template_firstPlaceOfAKey_isItsOwnLine(ConfigKey<?> key) {
    String found =
        Template.text()
            .lines()
            .filter(line -> line.matches(".*" + key.name() + "(:|(:\\s.+))"))
            .findFirst()
            .orElseThrow();

    assertThat(found).matches("(# )?" + key.name() + ":.*");
  }

  @ParameterizedTest
  @FieldSource("KEYS")
  void defaults_all_fulfilTheirRules(ConfigKey<?> key) {
    assertThat(holds(key)).isTrue();
  }

  private static <T> boolean holds(ConfigKey<T> key) {
    return key.defaultValue() == null
        || key.rules().stream()
            .allMatch(rule -> rule.holds().test(Objects.requireNonNull(key.defaultValue())));
  }
}
