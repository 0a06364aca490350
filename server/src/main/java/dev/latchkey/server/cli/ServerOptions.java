package dev.latchkey.server.cli;

import dev.latchkey.server.config.Catalogue;
import dev.latchkey.server.config.ConfigKey;
import dev.latchkey.server.config.ConfigReader.Sources;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options with which a server starts: one per config key, and where the config file is. */
final class ServerOptions {
  private ServerOptions() {}

  static void addTo(CommandSpec command) {
    command.addOption(option(GivenOptions.CONFIG_FILE));
    GivenOptions.keys().forEach(key -> command.addOption(option(names(key))));
  }

  private static OptionSpec option(String... names) {
    return OptionSpec.builder(names).type(String.class).paramLabel("VALUE").build();
  }

  private static String[] names(ConfigKey<?> key) {
    return key.equals(Catalogue.SQLITE_PATH)
        ? new String[] {GivenOptions.STORE, key.option()}
        : new String[] {key.option()};
  }

  /** What the command line, before a command and after it, and the environment say. */
  static Sources sources(ParseResult parsed, Path home, Map<String, String> environment) {
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<ParseResult> command = Optional.ofNullable(parsed.subcommand());
    Stream.concat(Stream.of(parsed), command.stream()).forEach(part -> addTexts(part, texts));
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

  private static void addTexts(ParseResult parsed, Map<String, String> texts) {
    Stream.concat(
            Stream.of(GivenOptions.CONFIG_FILE),
            GivenOptions.keys().stream().map(ConfigKey::option))
        .filter(parsed::hasMatchedOption)
        .forEach(name -> texts.put(name, text(parsed, name)));
  }

  /** An empty text is an oversight, such as a variable of a script that is not set. */
  private static String text(ParseResult parsed, String name) {
    String text = parsed.matchedOptionValue(name, "");
    if (text.isEmpty()) {
      throw new MissingParameterException(
          parsed.commandSpec().commandLine(), parsed.matchedOption(name), "no value");
    }
    return text;
  }
}
