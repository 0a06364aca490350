package dev.latchkey.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Config files of the first generation, SuperTokens core 1.0 to 2.3. Some of its defaults were
 * others, so a file of then that leaves a key out means something else here.
 *
 * <p>A file counts as one of then when it was not made from our template, has no key that came
 * later, and has one that every file of then had or that only then was known. A key that is set
 * anywhere, to whatever value, is no longer a question.
 */
final class FirstGeneration {
  /** Compulsory before 2.2; the databases and tables of then. */
  private static final Set<String> SIGNS =
      Set.of(
          "cookie_domain",
          "refresh_api_path",
          "postgresql_past_tokens_table_name",
          "mysql_past_tokens_table_name");

  private static final Set<String> KNOWN =
      Set.of(
          "core_config_version",
          "port",
          "host",
          "access_token_validity",
          "refresh_token_validity",
          "max_server_pool_size",
          "info_log_path",
          "error_log_path",
          "access_token_path",
          "cookie_secure",
          "cookie_same_site",
          "session_expired_status_code",
          "enable_anti_csrf",
          "access_token_blacklisting",
          "access_token_signing_key_dynamic");

  private static final Set<String> LATER_DATABASE_KEYS =
      Set.of("connection_uri", "table_names_prefix", "table_schema");

  /** What the keys were when they were left out, and in which versions. */
  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put(Catalogue.ENABLE_ANTI_CSRF.name(), "true in 1.0 to 2.3");
    DEFAULTS.put(Catalogue.COOKIE_SAME_SITE.name(), "none in 2.0 to 2.2");
    DEFAULTS.put(Catalogue.SESSION_EXPIRED_STATUS_CODE.name(), "440 in 2.1 and 2.2");
    DEFAULTS.put(Catalogue.REFRESH_API_PATH.name(), "/refresh in 2.2, compulsory before");
  }

  private FirstGeneration() {}

  /** Whether a file is one of then. */
  static boolean wrote(ConfigFile.Loaded file) {
    Set<String> names = file.values().keySet();
    return !file.isOurs()
        && names.stream().anyMatch(FirstGeneration::isSign)
        && names.stream().allMatch(FirstGeneration::wasKnown);
  }

  private static boolean isSign(String name) {
    return SIGNS.contains(name) || name.startsWith("mongodb_");
  }

  private static boolean wasKnown(String name) {
    boolean ofDatabase = name.matches("(postgresql|mysql|mongodb)_.*");
    return KNOWN.contains(name)
        || isSign(name)
        || (ofDatabase && !LATER_DATABASE_KEYS.contains(name.replaceFirst("^[a-z]+_", "")));
  }

  /**
   * A line for the log about each key on whose default of then a file relies.
   *
   * @param set the names of the keys that the file, the environment or the command line sets
   */
  static List<String> warnings(Set<String> set) {
    return DEFAULTS.entrySet().stream()
        .filter(key -> !set.contains(key.getKey()))
        .map(key -> warning(key.getKey(), key.getValue()))
        .collect(Collectors.toList());
  }

  private static String warning(String name, String then) {
    return "'%s' is not set; SuperTokens took %s, Latchkey takes %s. Set it to the one you want"
        .formatted(name, then, ours(name));
  }

  private static String ours(String name) {
    return Catalogue.KEYS.stream()
        .filter(key -> key.name().equals(name))
        .map(key -> Template.value(key.defaultValue()))
        .collect(Collectors.joining());
  }

  /**
   * Cookies for all sites without anti-CSRF tokens: refused from 2.4 on, accepted before when both
   * were asked for by name.
   */
  static boolean acceptsUnprotected(ConfigFile.Loaded file) {
    return wrote(file)
        && "false".equalsIgnoreCase(file.values().get(Catalogue.ENABLE_ANTI_CSRF.name()));
  }
}
