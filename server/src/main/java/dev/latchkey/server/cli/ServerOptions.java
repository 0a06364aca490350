package dev.latchkey.server.cli;

import dev.latchkey.server.config.Catalogue;
import dev.latchkey.server.config.ConfigKey;
import dev.latchkey.server.config.ConfigReader.Sources;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options with which a server starts: one per config key, and where the config file is. */
final class ServerOptions {
  private static final String CONFIG_FILE = "--with-config";
  private static final String STORE = "--store";

  private ServerOptions() {}

  static void addTo(CommandSpec command) {
    command.addOption(
        OptionSpec.builder(CONFIG_FILE)
            .type(String.class)
            .paramLabel("FILE")
            .description("The config file, instead of config.yaml in Latchkey's folder.")
            .build());
    Catalogue.KEYS.stream()
        .filter(key -> !key.equals(Catalogue.CORE_CONFIG_VERSION))
        .forEach(key -> command.addOption(option(key)));
  }

  private static OptionSpec option(ConfigKey<?> key) {
    String unit = key.help().unit().isEmpty() ? "" : " In " + key.help().unit() + ".";
    return OptionSpec.builder(names(key).toArray(String[]::new))
        .type(String.class)
        .paramLabel(key.type().name().toUpperCase(Locale.ROOT))
        .description(key.help().description().replace("%", "%%") + unit)
        .build();
  }

  private static List<String> names(ConfigKey<?> key) {
    return key.equals(Catalogue.SQLITE_PATH) ? List.of(STORE, key.option()) : List.of(key.option());
  }

  /** What the command line and the environment say. */
  static Sources sources(ParseResult parsed, Path home, Map<String, String> environment) {
    Path configFile =
        parsed.hasMatchedOption(CONFIG_FILE) ? configFile(parsed) : Sources.usualFile(home);
    Map<String, String> texts = new LinkedHashMap<>();
    for (ConfigKey<?> key : Catalogue.KEYS) {
      String text = parsed.matchedOptionValue(key.option(), "");
      if (!text.isEmpty()) {
        texts.put(key.name(), key.equals(Catalogue.SQLITE_PATH) ? fromWorkingFolder(text) : text);
      }
    }
    return new Sources(home, configFile, texts, environment);
  }

  private static Path configFile(ParseResult parsed) {
    String text = parsed.matchedOptionValue(CONFIG_FILE, "");
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException noPath) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "not a path",
          parsed.matchedOption(CONFIG_FILE),
          text);
    }
  }

  /** What is no path stays as it is, to be refused with the other mistakes of the configuration. */
  private static String fromWorkingFolder(String text) {
    try {
      return Path.of(text).toAbsolutePath().toString();
    } catch (InvalidPathException noPath) {
      return text;
    }
  }
}
