package dev.latchkey.engine.json;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/**
 * An immutable JSON object: a JWT payload or a session's data, kept as the text that was given.
 *
 * <p>It is checked once, token by token, and never made into a tree. Member order, {@code null}
 * members, unicode and numbers as they are written survive: {@code 1.0}, {@code 1e5} and {@code -0}
 * stay what they are. White space goes, and texts get one spelling. Of several members of one name
 * the last counts, the others go. Equal are objects of the same text: the order of members and the
 * spelling of numbers matter. Safe for use by several threads.
 */
public final class JsonObject implements JsonValue {

  /**
   * Deepest nesting that is read, in levels; one level more is refused. An access token puts one
   * level around a JWT payload.
   */
  public static final int MAXIMUM_DEPTH = 200;

  /** Most digits of a number, those of its exponent included. */
  public static final int MAXIMUM_DIGITS = 1_000;

  /** Largest exponent of a number, above zero and below. */
  public static final int MAXIMUM_EXPONENT = 999_999_999;

  /** Most characters (UTF-16 units) of a member's name. */
  public static final int MAXIMUM_NAME = 50_000;

  private static final JsonObject EMPTY = new JsonObject("{}");

  private final String text;

  /** Takes a text that was checked. */
  JsonObject(String text) {
    this.text = text;
  }

  /** Returns the object without members. */
  public static JsonObject empty() {
    return EMPTY;
  }

  /**
   * Reads one JSON object.
   *
   * @param text JSON text (RFC 8259) holding an object and nothing after it
   * @throws JsonLimitException when it passes one of the limits above
   * @throws IllegalArgumentException when the text is not JSON, not an object, or a member's name
   *     holds half of a surrogate pair: text may hold one, but not a name
   */
  public static JsonObject parse(String text) {
    return parse(text, MAXIMUM_DEPTH);
  }

  /**
   * Reads one JSON object that will stand inside another one, or has stood there.
   *
   * @param text as for {@link #parse(String)}
   * @param deepest deepest nesting that is read, in levels
   * @throws JsonLimitException as for {@link #parse(String)}
   * @throws IllegalArgumentException as for {@link #parse(String)}
   */
  public static JsonObject parse(String text, int deepest) {
    try {
      return new JsonObject(JsonCopy.of(text, deepest));
    } catch (JacksonException notJson) {
      throw notJson(); // the parser's message may quote the input, which may hold a secret
    }
  }

  /**
   * Takes the text of an object that was read once before, from a store for instance. It is looked
   * through, so that nothing else can be signed or sent as JSON, and not copied; limits do not
   * count.
   *
   * @param text what {@link #text()} returned
   * @throws IllegalArgumentException when it is no JSON object
   */
  public static JsonObject stored(String text) {
    try {
      JsonCopy.check(text);
    } catch (JacksonException notJson) {
      throw notJson();
    }
    return new JsonObject(text);
  }

  private static IllegalArgumentException notJson() {
    return new IllegalArgumentException("not valid JSON");
  }

  /** Returns the object as compact JSON text, which has a form in UTF-8 whatever its texts hold. */
  public String text() {
    return text;
  }

  /** Returns the value of the member of that name; empty when there is none. */
  public Optional<JsonValue> member(String name) {
    return JsonScan.member(text, name);
  }

  /** Returns the values of all members by their names, for who asks for several. */
  public Map<String, JsonValue> members() {
    return JsonScan.members(text);
  }

  /** Returns the other members, in their order. */
  public JsonObject without(Set<String> names) {
    return new JsonObject(JsonScan.without(text, names));
  }

  /**
   * Returns the members of this object and of another one; where both have a member, the other's
   * counts.
   *
   * @throws JsonLimitException when a limit is passed, which none of two objects that were parsed
   *     does
   */
  public JsonObject merged(JsonObject other) {
    if (text.equals(EMPTY.text) || other.text.equals(EMPTY.text)) {
      return text.equals(EMPTY.text) ? other : this;
    }
    return parse(text.substring(0, text.length() - 1) + "," + other.text.substring(1));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonObject that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the length only: the content belongs to the application's users. */
  @Override
  public String toString() {
    return "JsonObject[" + text.length() + " characters]";
  }
}
