package dev.latchkey.engine.json;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.core.JsonParser;

/**
 * Finds the parts of an object or an array whose text was checked before: it knows where a value
 * ends, and nothing of what makes JSON valid.
 */
final class JsonScan implements Iterator<JsonValue> {

  private final String text;

  /** Where the next part begins, or white space or a comma before it. */
  private int at;

  private JsonScan(String text) {
    this.text = text;
    skipSpace();
    at++;
  }

  /** Finds a member of an object. */
  static Optional<JsonValue> member(String object, String name) {
    JsonScan scan = new JsonScan(object);
    while (scan.hasNext()) {
      boolean isWanted = scan.takeName(name);
      String value = scan.take();
      if (isWanted) {
        return Optional.of(value(value));
      }
    }
    return Optional.empty();
  }

  /** Finds all members of an object. */
  static Map<String, JsonValue> members(String object) {
    Map<String, JsonValue> members = new HashMap<>();
    JsonScan scan = new JsonScan(object);
    while (scan.hasNext()) {
      String name = unescaped(scan.takeText());
      scan.skipSpace();
      members.put(name, value(scan.take()));
    }
    return members;
  }

  /** Copies an object but for the members of these names. */
  static String without(String object, Set<String> names) {
    StringJoiner others = new StringJoiner(",", "{", "}");
    JsonScan scan = new JsonScan(object);
    while (scan.hasNext()) {
      int start = scan.at;
      String name = unescaped(scan.takeText());
      scan.skipSpace();
      scan.take();
      if (!names.contains(name)) {
        others.add(object.substring(start, scan.at));
      }
    }
    return others.toString();
  }

  /** Goes through the elements of an array. */
  static Iterator<JsonValue> elements(String array) {
    return new JsonScan(array);
  }

  @Override
  public boolean hasNext() {
    skipSpace();
    return text.charAt(at) != '}' && text.charAt(at) != ']';
  }

  @Override
  public JsonValue next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return value(take());
  }

  private boolean takeName(String wanted) {
    int start = at;
    skipText();
    int end = at;
    boolean isSpelledOut = text.indexOf('\\', start, end) >= 0;
    boolean isWanted =
        isSpelledOut
            ? unescaped(text.substring(start, end)).equals(wanted)
            : end - start - 2 == wanted.length() && text.startsWith(wanted, start + 1);
    skipSpace();
    return isWanted;
  }

  private String takeText() {
    int start = at;
    skipText();
    return text.substring(start, at);
  }

  private String take() {
    int start = at;
    switch (text.charAt(at)) {
      case '"' -> skipText();
      case '{', '[' -> skipNested();
      default -> skipWord();
    }
    return text.substring(start, at);
  }

  private void skipNested() {
    int depth = 0;
    do {
      char here = text.charAt(at);
      if (here == '"') {
        skipText();
      } else {
        depth += here == '{' || here == '[' ? 1 : 0;
        depth -= here == '}' || here == ']' ? 1 : 0;
        at++;
      }
    } while (depth > 0);
  }

  private void skipText() {
    at++;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void skipWord() {
    while (!isBetween(text.charAt(at)) && text.charAt(at) != '}' && text.charAt(at) != ']') {
      at++;
    }
  }

  private void skipSpace() {
    while (isBetween(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBetween(char here) {
    return here == ',' || here == ':' || here <= ' ';
  }

  private static JsonValue value(String text) {
    return switch (text.charAt(0)) {
      case '{' -> new JsonObject(text);
      case '[' -> new JsonValue.Array(text);
      case '"' -> new JsonValue.Text(unescaped(text));
      case 't', 'f' -> new JsonValue.Truth(text.equals("true"));
      case 'n' -> new JsonValue.Nothing();
      default -> new JsonValue.Numeral(text);
    };
  }

  private static String unescaped(String quoted) {
    if (quoted.indexOf('\\') < 0) {
      return quoted.substring(1, quoted.length() - 1);
    }
    try (JsonParser parser = JsonMappers.tokens(quoted)) {
      parser.nextToken();
      return parser.getString();
    }
  }
}
