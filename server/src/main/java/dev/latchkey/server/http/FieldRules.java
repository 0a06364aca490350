package dev.latchkey.server.http;

import dev.latchkey.engine.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/** What an interface takes for a field, and how it words that it does not fit. */
public interface FieldRules {

  /** Returns what counts as the value where one text is wanted. */
  JsonValue counting(JsonValue value);

  /**
   * Reads a boolean.
   *
   * @param value the member, or empty when it is absent
   * @return empty when it is no boolean
   */
  Optional<Boolean> flag(Optional<JsonValue> value);

  /**
   * Reads a whole number.
   *
   * @return empty when it is none, or one beyond 64 bits
   */
  OptionalLong wholeNumber(JsonValue value);

  /** The number that is written with these digits and nothing else, a minus sign before them. */
  static OptionalLong digits(String text) {
    try {
      return text.matches("-?[0-9]+")
          ? OptionalLong.of(Long.parseLong(text))
          : OptionalLong.empty();
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }

  /**
   * A body that is not a JSON object in UTF-8.
   *
   * @param limit which limit of JSON it passes; empty when it is none of its limits
   */
  RefusedRequest unreadable(Optional<String> limit);

  /** A field that must be there and is not. */
  RefusedRequest missing(String name);

  /**
   * A field of another type.
   *
   * @param wanted the type, to come after "must be"
   */
  RefusedRequest wrong(String name, String wanted);
}
