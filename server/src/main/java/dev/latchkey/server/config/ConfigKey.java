package dev.latchkey.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One config key, as data.
 *
 * @param name its name in {@code config.yaml}
 * @param type how its text is read
 * @param defaultValue the value when no source sets it; null means that it then stays unset
 * @param help what a person needs to know to set it
 * @param rules what a value must fulfil, checked in order; the first failure is reported
 * @param aliases further names that it had in other releases, the better-known first
 */
public record ConfigKey<T>(
    String name,
    ValueType<T> type,
    @Nullable T defaultValue,
    Help help,
    List<Rule<T>> rules,
    List<String> aliases) {

  /**
   * What a person needs to know to set a key.
   *
   * @param description one or more sentences
   * @param unit the unit of the number, or an empty text
   * @param origin the releases of the documented service that have the key, or {@code Latchkey}
   */
  public record Help(String description, String unit, String origin) {}

  /**
   * A condition on a value.
   *
   * @param holds true when the value is acceptable
   * @param failure the start-up failure text; {@code <path>} stands for the config file's absolute
   *     path
   */
  public record Rule<T>(Predicate<T> holds, String failure) {}

  /** A key without default. */
  static <T> ConfigKey<T> unset(String name, ValueType<T> type) {
    return new ConfigKey<>(name, type, null, new Help("", "", ""), List.of(), List.of());
  }

  /** A key with a default. */
  static <T> ConfigKey<T> of(String name, ValueType<T> type, T defaultValue) {
    return new ConfigKey<>(name, type, defaultValue, new Help("", "", ""), List.of(), List.of());
  }

  ConfigKey<T> described(String origin, String unit, String description) {
    Help told = new Help(description, unit, origin);
    return new ConfigKey<>(name, type, defaultValue, told, rules, aliases);
  }

  ConfigKey<T> must(Predicate<T> holds, String failure) {
    List<Rule<T>> more = new ArrayList<>(rules);
    more.add(new Rule<>(holds, failure));
    return new ConfigKey<>(name, type, defaultValue, help, List.copyOf(more), aliases);
  }

  ConfigKey<T> alsoCalled(String... others) {
    return new ConfigKey<>(name, type, defaultValue, help, rules, List.of(others));
  }

  /** Its name and its aliases, the stronger first. */
  List<String> names() {
    return Stream.concat(Stream.of(name), aliases.stream()).toList();
  }

  /** Its command-line option: {@code --access-token-validity} for {@code access_token_validity}. */
  public String option() {
    return "--" + name.replace('_', '-');
  }

  /**
   * The environment variables that set it, the stronger first: its names in capitals, except that
   * {@code port} and {@code host}, which other programs use too, carry the product's name.
   */
  public List<String> environmentVariables() {
    return switch (name) {
      case "port", "host" -> List.of("LATCHKEY_" + capitals(name), "SUPERTOKENS_" + capitals(name));
      default -> names().stream().map(ConfigKey::capitals).toList();
    };
  }

  private static String capitals(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
