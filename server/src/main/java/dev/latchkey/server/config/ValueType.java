package dev.latchkey.server.config;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How the text of a config value, from whichever source, becomes a value.
 *
 * @param name the word used in the failure text {@code 'key' must be of type name}
 * @param reader gives empty when the text is not of this type; never sees an empty text
 */
public record ValueType<T>(String name, Function<String, Optional<T>> reader) {
  /** Whole numbers of 32 bits, with an optional minus sign. */
  public static final ValueType<Integer> INTEGER = new ValueType<>("int", ValueType::integer);

  /** Decimal numbers; {@code NaN} and infinities are refused. */
  public static final ValueType<Double> DECIMAL = new ValueType<>("double", ValueType::decimal);

  /** {@code true} or {@code false} in any letter case. */
  public static final ValueType<Boolean> FLAG = new ValueType<>("boolean", ValueType::flag);

  /** Any text, taken as it is. */
  public static final ValueType<String> TEXT = new ValueType<>("string", Optional::of);

  private static final Pattern DECIMAL_NUMBER =
      Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

  /** The value that {@code text} stands for, or empty when it is not of this type. */
  public Optional<T> read(String text) {
    return reader.apply(text);
  }

  private static Optional<Integer> integer(String text) {
    try {
      return Optional.of(Integer.valueOf(text.strip()));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Double> decimal(String text) {
    return Optional.of(text.strip())
        .filter(number -> DECIMAL_NUMBER.matcher(number).matches())
        .map(Double::valueOf)
        .filter(Double::isFinite);
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
