package dev.latchkey.server.cli;

import dev.latchkey.server.config.Catalogue;
import dev.latchkey.server.config.ConfigKey;
import dev.latchkey.server.config.ConfigReader.Sources;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line says to a server.
 *
 * @param texts by the option's name: a config key's, or {@link #CONFIG_FILE}
 */
record GivenOptions(Map<String, String> texts) {
  static final String CONFIG_FILE = "--with-config";
  static final String STORE = "--store";

  /** The keys that have an option. */
  static List<ConfigKey<?>> keys() {
    return Catalogue.KEYS.stream()
        .filter(key -> !key.equals(Catalogue.CORE_CONFIG_VERSION))
        .toList();
  }

  /**
   * Reads a command line of nothing but {@code --name=value}, each once: how servers are started by
   * default. Whatever else it has is read by the library for command lines, whose classes take a
   * third of the time of a start.
   */
  static Optional<GivenOptions> plain(String... arguments) {
    List<String> known = keys().stream().map(ConfigKey::option).toList();
    Map<String, String> texts = new LinkedHashMap<>();
    for (String argument : arguments) {
      int sign = Math.max(0, argument.indexOf('='));
      String given = argument.substring(0, sign);
      String name = given.equals(STORE) ? Catalogue.SQLITE_PATH.option() : given;
      String text = argument.substring(Math.min(sign + 1, argument.length()));
      boolean isKnown = known.contains(name) || name.equals(CONFIG_FILE);
      if (!isKnown || text.isEmpty() || texts.put(name, text) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new GivenOptions(texts));
  }

  /**
   * What the command line and the environment say.
   *
   * @throws InvalidPathException when the name of the config file is none
   */
  Sources sources(Path home, Map<String, String> environment) {
    String file = texts.get(CONFIG_FILE);
    Path configFile =
        file == null ? Sources.usualFile(home) : Path.of(file).toAbsolutePath().normalize();
    Map<String, String> values = new LinkedHashMap<>();
    for (ConfigKey<?> key : keys()) {
      String text = texts.getOrDefault(key.option(), "");
      if (!text.isEmpty()) {
        values.put(key.name(), key.equals(Catalogue.SQLITE_PATH) ? fromWorkingFolder(text) : text);
      }
    }
    return new Sources(home, configFile, values, environment);
  }

  /** What is no path stays as it is, to be refused with the other mistakes of the configuration. */
  private static String fromWorkingFolder(String text) {
    try {
      return Path.of(text).toAbsolutePath().toString();
    } catch (InvalidPathException noPath) {
      return text;
    }
  }

  /** Leaves the texts out: they may be API keys. */
  @Override
  public String toString() {
    return "GivenOptions" + texts.keySet();
  }
}
