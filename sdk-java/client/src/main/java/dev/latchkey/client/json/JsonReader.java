package dev.latchkey.client.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON (RFC 8259) into values that cannot be changed: {@code Map}, {@code List}, {@code
 * String}, {@code Boolean}, null; whole numbers become {@code Integer}, {@code Long} or {@code
 * BigInteger}, whichever is the first to hold them, all others {@code Double}, or {@code
 * BigDecimal} where a double would be infinite. A whole {@code -0} has no sign afterwards. Members
 * keep their order.
 *
 * <p>Safe for use by several threads.
 */
public final class JsonReader {

  /** Deepest nesting that is read, in levels; one level more is refused. */
  public static final int MAXIMUM_DEPTH = 256;

  /** Most digits of a number, those of its exponent included. */
  public static final int MAXIMUM_DIGITS = 1_000;

  /** Most characters (UTF-16 units) of a member's name. */
  public static final int MAXIMUM_NAME = 50_000;

  private static final JsonFactory JSON = JsonFactories.builder().build();

  private static final String LIMITS =
      "JSON deeper than "
          + MAXIMUM_DEPTH
          + " levels, or with a number of more than "
          + MAXIMUM_DIGITS
          + " digits or a name of more than "
          + MAXIMUM_NAME
          + " characters";

  private JsonReader() {}

  /**
   * {@return the object that a text holds}
   *
   * @param text JSON text holding one object and nothing after it
   * @throws IllegalArgumentException when it is anything else, too deep, or has two members of one
   *     name or one whose name holds half of a surrogate pair; the message names the limit that was
   *     passed and quotes nothing of the text
   */
  public static Map<String, Object> readObject(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      Map<String, Object> object = object(parser);
      require(parser.nextToken() == null);
      return object;
    } catch (StreamConstraintsException beyond) {
      throw new IllegalArgumentException(LIMITS);
    } catch (NumberFormatException exponent) {
      throw new IllegalArgumentException("JSON with a number whose exponent is too large");
    } catch (JacksonException notJson) {
      // The parser's message may quote the input, which may hold a secret.
      throw notAnObject();
    }
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      require(!members.containsKey(name) && !JsonWriter.hasLoneSurrogate(name));
      put(members, name, value(parser));
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<Object> array(JsonParser parser) {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      add(elements, value(parser));
    }
    return Collections.unmodifiableList(elements);
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      default -> throw notAnObject();
    };
  }

  private static Number decimal(JsonParser parser) {
    double number = parser.getDoubleValue();
    return Double.isInfinite(number) ? parser.getDecimalValue() : (Number) number;
  }

  /** JSON has null, and so have these maps; their type says it to nobody who need not know. */
  @SuppressWarnings("NullAway")
  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    members.put(name, value);
  }

  @SuppressWarnings("NullAway")
  private static void add(List<Object> elements, @Nullable Object value) {
    elements.add(value);
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw notAnObject();
    }
  }

  private static IllegalArgumentException notAnObject() {
    return new IllegalArgumentException("not a single JSON object");
  }
}
