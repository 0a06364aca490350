package dev.latchkey.client.remote;

import dev.latchkey.client.json.JsonReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One object of an answer, read member by member. */
final class AnswerObject {

  private final Map<String, Object> members;

  private AnswerObject(Map<String, Object> members) {
    this.members = members;
  }

  /** An answer is not as the native API has it. The message names a member and no value. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /**
   * Reads a body.
   *
   * @throws Unreadable when it is not a single JSON object
   */
  static AnswerObject read(String text) {
    try {
      return new AnswerObject(JsonReader.readObject(text));
    } catch (IllegalArgumentException notJson) {
      throw new Unreadable("it is " + notJson.getMessage());
    }
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  String text(String name) {
    return of(String.class, name);
  }

  @Nullable String textOrNull(String name) {
    return has(name) ? text(name) : null;
  }

  /** A text that has a form. */
  String formed(String name, Pattern form) {
    String text = text(name);
    if (!form.matcher(text).matches()) {
      throw new Unreadable("member '" + name + "' has the wrong form");
    }
    return text;
  }

  @Nullable String formedOrNull(String name, Pattern form) {
    return has(name) ? formed(name, form) : null;
  }

  boolean truth(String name) {
    return of(Boolean.class, name);
  }

  long whole(String name) {
    Number number = of(Number.class, name);
    if (number instanceof Integer || number instanceof Long) {
      return number.longValue();
    }
    throw new Unreadable("member '" + name + "' is not a whole number");
  }

  Instant time(String name) {
    try {
      return Instant.ofEpochSecond(whole(name));
    } catch (DateTimeException beyondTime) {
      throw new Unreadable("member '" + name + "' is not a time");
    }
  }

  Duration seconds(String name) {
    return Duration.ofSeconds(whole(name));
  }

  @SuppressWarnings("unchecked") // JSON objects have texts as keys
  Map<String, Object> map(String name) {
    return (Map<String, Object>) of(Map.class, name);
  }

  AnswerObject object(String name) {
    return new AnswerObject(map(name));
  }

  List<String> texts(String name) {
    List<?> entries = of(List.class, name);
    if (!entries.stream().allMatch(String.class::isInstance)) {
      throw new Unreadable("member '" + name + "' contains something other than strings");
    }
    return entries.stream().map(String.class::cast).toList();
  }

  @SuppressWarnings("unchecked") // JSON objects have texts as keys
  List<AnswerObject> objects(String name) {
    List<?> entries = of(List.class, name);
    if (!entries.stream().allMatch(Map.class::isInstance)) {
      throw new Unreadable("member '" + name + "' contains something other than objects");
    }
    return entries.stream().map(entry -> new AnswerObject((Map<String, Object>) entry)).toList();
  }

  private <T> T of(Class<T> type, String name) {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw new Unreadable("member '" + name + "' is missing or has the wrong type");
    }
    return type.cast(value);
  }
}
