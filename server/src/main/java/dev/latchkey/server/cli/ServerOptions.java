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
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options with which a server starts: one per config key, and where the config file is. */
final class ServerOptions {
  private ServerOptions() {}

  static void addTo(CommandSpec command) {
    command.addOption(
        OptionSpec.builder(GivenOptions.CONFIG_FILE)
            .type(String.class)
            .paramLabel("FILE")
            .description("The config file, instead of config.yaml in Latchkey's folder.")
            .build());
    GivenOptions.keys().forEach(key -> command.addOption(option(key)));
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
    return key.equals(Catalogue.SQLITE_PATH)
        ? List.of(GivenOptions.STORE, key.option())
        : List.of(key.option());
  }

  /** What the command line and the environment say. */
  static Sources sources(ParseResult parsed, Path home, Map<String, String> environment) {
    Map<String, String> texts = new LinkedHashMap<>();
    Stream.concat(
            Stream.of(GivenOptions.CONFIG_FILE),
            GivenOptions.keys().stream().map(ConfigKey::option))
        .filter(parsed::hasMatchedOption)
        .forEach(name -> texts.put(name, parsed.matchedOptionValue(name, "")));
    try {
      return new GivenOptions(texts).sources(home, environment);
    } catch (InvalidPathException noPath) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "not a path",
          parsed.matchedOption(GivenOptions.CONFIG_FILE),
          noPath.getInput());
    }
  }
}
