package dev.latchkey.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One config key, as data.
 *
 * @param name its name in {@code config.yaml}
 * @param type how its text is read
 * @param defaultValue the value when no source sets it; null means that it then stays unset
 * @param help what a person needs to know to set it
 * @param rules what a value must fulfil, checked in order; the first failure is reported
 */
public record ConfigKey<T>(
    String name, ValueType<T> type, @Nullable T defaultValue, Help help, List<Rule<T>> rules) {

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
    return new ConfigKey<>(name, type, null, new Help("", "", ""), List.of());
  }

  /** A key with a default. */
  static <T> ConfigKey<T> of(String name, ValueType<T> type, T defaultValue) {
    return new ConfigKey<>(name, type, defaultValue, new Help("", "", ""), List.of());
  }

  ConfigKey<T> described(String origin, String unit, String description) {
    return new ConfigKey<>(name, type, defaultValue, new Help(description, unit, origin), rules);
  }

  ConfigKey<T> must(Predicate<T> holds, String failure) {
    List<Rule<T>> more = new ArrayList<>(rules);
    more.add(new Rule<>(holds, failure));
    return new ConfigKey<>(name, type, defaultValue, help, List.copyOf(more));
  }

  /** Its command-line option: {@code --access-token-validity} for {@code access_token_validity}. */
  public String option() {
    return "--" + name.replace('_', '-');
  }

  /**
   * The environment variables that set it, the stronger first: the name in capitals, except that
   * {@code port} and {@code host}, which other programs use too, carry the product's name.
   */
  public List<String> environmentVariables() {
    String capitals = name.toUpperCase(Locale.ROOT);
    return switch (name) {
      case "port", "host" -> List.of("LATCHKEY_" + capitals, "SUPERTOKENS_" + capitals);
      default -> List.of(capitals);
    };
  }
}
