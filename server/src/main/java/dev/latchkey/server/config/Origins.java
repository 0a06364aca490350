package dev.latchkey.server.config;

import dev.latchkey.server.config.ConfigReader.Sources;
import java.util.List;
import java.util.stream.Collectors;

/** Says of a problem which source set the value, so that nobody looks for it in another one. */
final class Origins {
  private static final String IN_FILE = "in the config file <path>";

  private final Sources sources;
  private final ConfigFile.Loaded file;

  Origins(Sources sources, ConfigFile.Loaded file) {
    this.sources = sources;
    this.file = file;
  }

  /** A problem with the value of one key. */
  String told(ConfigKey<?> key, String problem) {
    String origin = origin(key);
    return with(problem, origin.isEmpty() ? List.of() : List.of("set " + origin));
  }

  /** A problem with one or more keys, which it names in quotes. */
  String told(String problem) {
    List<ConfigKey<?>> named =
        Catalogue.KEYS.stream()
            .filter(key -> problem.contains("'" + key.name() + "'"))
            .collect(Collectors.toList());
    return named.size() == 1
        ? told(named.getFirst(), problem)
        : with(
            problem,
            named.stream()
                .filter(key -> !origin(key).isEmpty())
                .map(key -> "'" + key.name() + "' is set " + origin(key))
                .toList());
  }

  /** The documented texts name the file themselves, and stay as they are when it was the file. */
  private static String with(String problem, List<String> origins) {
    boolean isFromFile = origins.stream().allMatch(origin -> origin.endsWith(IN_FILE));
    return origins.isEmpty() || (isFromFile && problem.contains("<path>"))
        ? problem
        : problem.replace(Catalogue.WHERE, "").replaceFirst("\\.$", "")
            + " ("
            + String.join(", ", origins)
            + ")";
  }

  /** In the order of their strength; empty when no source sets the key. */
  private String origin(ConfigKey<?> key) {
    if (sources.commandLine().containsKey(key.name())) {
      return "by the option " + key.option();
    }
    return key.environmentVariables().stream()
        .filter(name -> !ConfigReader.textOfVariable(sources.environment(), name).isEmpty())
        .findFirst()
        .map(name -> "by the environment variable " + name)
        .orElse(file.text(key).isPresent() ? IN_FILE : "");
  }
}
