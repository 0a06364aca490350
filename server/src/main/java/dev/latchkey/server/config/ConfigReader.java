package dev.latchkey.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the configuration from all its sources. */
public final class ConfigReader {
  private static final ConfigFile.Loaded UNTOUCHED_TEMPLATE =
      new ConfigFile.Loaded(Map.of(Catalogue.CORE_CONFIG_VERSION.name(), "0"), true);

  private ConfigReader() {}

  /**
   * What there is to read.
   *
   * @param home Latchkey's folder, absolute
   * @param configFile the config file, absolute
   * @param commandLine texts by key name; the strongest source
   * @param environment the process's environment variables
   */
  public record Sources(
      Path home,
      Path configFile,
      Map<String, String> commandLine,
      Map<String, String> environment) {

    /** Leaves the texts out: they may hold API keys, and anything that the environment holds. */
    @Override
    public String toString() {
      return "Sources[configFile=" + configFile + "]";
    }

    /** Where the config file is unless the operator names another. */
    public static Path usualFile(Path home) {
      return home.resolve("config.yaml");
    }

    /** Whether the operator named the file: then it has to be there. */
    public boolean namesFile() {
      return !configFile.equals(usualFile(home));
    }
  }

  /** What came of reading. */
  public sealed interface Result {}

  /** The configuration can be used; {@code warnings} are for the log, one line each. */
  public record Accepted(Settings settings, List<String> warnings) implements Result {}

  /** The configuration cannot be used; all reasons at once, one line each. */
  public record Refused(List<String> problems) implements Result {}

  /**
   * Reads all sources: the command line is stronger than the environment, that than the file, that
   * than the default. The usual file may be missing, which counts as the untouched template; a file
   * that the operator named may not.
   */
  public static Result read(Sources sources) {
    return switch (ConfigFile.load(sources.configFile())) {
      case ConfigFile.Unreadable(String problem) -> new Refused(List.of(problem));
      case ConfigFile.Absent() ->
          sources.namesFile()
              ? new Refused(List.of(absent(sources.configFile())))
              : combine(sources, UNTOUCHED_TEMPLATE);
      case ConfigFile.Loaded file -> combine(sources, file);
    };
  }

  private static String absent(Path file) {
    return "The config file "
        + file
        + " does not exist; --print-config prints one to begin with, or leave --with-config away";
  }

  private static Result combine(Sources sources, ConfigFile.Loaded file) {
    Map<String, String> texts = fromFile(file);
    texts.putAll(fromEnvironment(sources.environment()));
    texts.putAll(sources.commandLine());
    ConfigValues values = new ConfigValues();
    List<String> problems = new ArrayList<>(Aliases.contradictions(file));
    if (!texts.containsKey(Catalogue.CORE_CONFIG_VERSION.name())) {
      problems.add(
          "'core_config_version' is not set in the config.yaml file. Please redownload and install SuperTokens");
    }
    for (ConfigKey<?> key : Catalogue.KEYS) {
      readKey(key, texts, values)
          .map(problem -> new Origins(sources, file).told(key, problem))
          .ifPresent(problems::add);
    }
    if (problems.isEmpty()) {
      for (String problem : disagreements(values, file)) {
        problems.add(new Origins(sources, file).told(problem));
      }
    }
    return problems.isEmpty()
        ? withDatabase(sources, values, file, texts.keySet())
        : refused(sources, problems);
  }

  private static List<String> disagreements(ConfigValues values, ConfigFile.Loaded file) {
    return Agreement.ALL.stream()
        .filter(agreement -> !agreement.holds().test(values))
        .filter(agreement -> !isForgiven(agreement, file))
        .map(Agreement::failure)
        .toList();
  }

  private static boolean isForgiven(Agreement agreement, ConfigFile.Loaded file) {
    return agreement.equals(Agreement.CROSS_SITE_NEEDS_ANTI_CSRF)
        && FirstGeneration.acceptsUnprotected(file);
  }

  private static List<String> warnings(
      ConfigFile.Loaded file, ConfigValues values, Set<String> set) {
    List<String> warnings = new ArrayList<>(UnknownKeys.warnings(file.values().keySet()));
    warnings.addAll(IdleKeys.warnings(values));
    if (FirstGeneration.wrote(file)) {
      warnings.addAll(FirstGeneration.warnings(set));
    }
    return warnings;
  }

  private static Result withDatabase(
      Sources sources, ConfigValues values, ConfigFile.Loaded file, Set<String> set) {
    return switch (DatabaseReader.choose(values, sources.home())) {
      case DatabaseReader.Impossible(String problem) ->
          refused(sources, List.of(new Origins(sources, file).told(problem)));
      case DatabaseReader.Chosen(Database database) ->
          new Accepted(
              Settings.of(
                  values, Settings.places(values, sources.home(), sources.configFile()), database),
              warnings(file, values, set));
    };
  }

  private static Refused refused(Sources sources, List<String> problems) {
    String path = sources.configFile().toString();
    return new Refused(problems.stream().map(problem -> problem.replace("<path>", path)).toList());
  }

  /** Reads one key into {@code values}; a problem when its text cannot be used. */
  private static <T> Optional<String> readKey(
      ConfigKey<T> key, Map<String, String> texts, ConfigValues values) {
    String text = texts.get(key.name());
    if (text == null) {
      values.put(key, key.defaultValue());
      return Optional.empty();
    }
    Optional<T> value = key.type().read(text);
    if (value.isEmpty()) {
      return Optional.of("'" + key.name() + "' must be of type " + key.type().name());
    }
    values.put(key, value.get());
    return key.rules().stream()
        .filter(rule -> !rule.holds().test(value.get()))
        .map(ConfigKey.Rule::failure)
        .findFirst();
  }

  private static Map<String, String> fromFile(ConfigFile.Loaded file) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ConfigKey<?> key : Catalogue.KEYS) {
      file.text(key).ifPresent(text -> texts.put(key.name(), text));
    }
    return texts;
  }

  private static Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ConfigKey<?> key : Catalogue.KEYS) {
      key.environmentVariables().stream()
          .map(name -> textOfVariable(environment, name))
          .filter(text -> !text.isEmpty())
          .findFirst()
          .ifPresent(text -> texts.put(key.name(), text));
    }
    return texts;
  }

  /** The text of a variable; empty when it is not set, or to nothing. */
  static String textOfVariable(Map<String, String> environment, String name) {
    return unescaped(unquoted(environment.getOrDefault(name, "")));
  }

  /**
   * A backslash before another one or before a quote is left away, as SuperTokens does; any other
   * stays, so that an expression may be written as it is.
   */
  private static String unescaped(String text) {
    return text.replaceAll("\\\\([\\\\\"'])", "$1");
  }

  /** Removes one pair of surrounding quotes, as shells and compose files leave them. */
  private static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
