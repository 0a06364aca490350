package dev.latchkey.client.json;

import java.io.StringWriter;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes plain Java values as JSON (RFC 8259): maps with texts as keys, collections and other
 * iterables, arrays, {@code String}, {@code Boolean}, the number types of the JDK, null.
 *
 * <p>Every text survives as a value: half of a surrogate pair, which has no form in UTF-8, is
 * escaped; as a name it is refused, since not every reader takes it. Safe for use by several
 * threads.
 */
public final class JsonWriter {

  private static final int ASCII = 127;

  private static final JsonFactory PLAIN = JsonFactories.builder().build();
  private static final JsonFactory ESCAPED =
      JsonFactories.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .highestNonEscapedChar(ASCII)
          .build();

  private JsonWriter() {}

  /**
   * {@return the text of an object, which has a form in UTF-8}
   *
   * @param object its members, in their order
   * @throws IllegalArgumentException when it holds something that JSON does not have, such as a
   *     date or a number that is none, or is nested deeper than {@link JsonReader#MAXIMUM_DEPTH}
   *     levels; the message names types and no values
   */
  public static String write(Map<String, ?> object) {
    String plain = text(PLAIN, object);
    return hasLoneSurrogate(plain) ? text(ESCAPED, object) : plain;
  }

  /**
   * {@return the text of an object in ASCII: everything beyond it is escaped}
   *
   * @param object its members, in their order
   * @throws IllegalArgumentException as {@link #write} does
   */
  public static String writeAscii(Map<String, ?> object) {
    return text(ESCAPED, object);
  }

  /**
   * {@return whether a text holds half of a surrogate pair, and so has no form in UTF-8}
   *
   * @param text any text
   */
  public static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  private static String text(JsonFactory factory, Map<String, ?> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), text)) {
      writeMembers(generator, object);
    } catch (JacksonException tooDeep) {
      throw new IllegalArgumentException(
          "JSON nested deeper than " + JsonReader.MAXIMUM_DEPTH + " levels");
    }
    return text.toString();
  }

  private static void writeMembers(JsonGenerator generator, Map<?, ?> object) {
    generator.writeStartObject();
    object.forEach(
        (name, value) -> {
          if (!(name instanceof String text)) {
            throw new IllegalArgumentException(
                "JSON has no member names of the type " + typeOf(name));
          }
          if (hasLoneSurrogate(text)) {
            throw new IllegalArgumentException(
                "the name of a JSON member contains an unpaired surrogate");
          }
          generator.writeName(text);
          writeValue(generator, value);
        });
    generator.writeEndObject();
  }

  private static void writeValue(JsonGenerator generator, @Nullable Object value) {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof Number number) {
      writeNumber(generator, number);
    } else if (value instanceof Map<?, ?> object) {
      writeMembers(generator, object);
    } else if (value instanceof Iterable<?> elements) {
      generator.writeStartArray();
      elements.forEach(element -> writeValue(generator, element));
      generator.writeEndArray();
    } else if (value.getClass().isArray()) {
      writeArray(generator, value);
    } else {
      throw new IllegalArgumentException("JSON has no values of the type " + typeOf(value));
    }
  }

  private static void writeArray(JsonGenerator generator, Object array) {
    generator.writeStartArray();
    for (int i = 0; i < Array.getLength(array); i++) {
      writeValue(generator, Array.get(array, i));
    }
    generator.writeEndArray();
  }

  private static void writeNumber(JsonGenerator generator, Number number) {
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      generator.writeNumber(number.intValue());
    } else if (number instanceof Long whole) {
      generator.writeNumber(whole);
    } else if (number instanceof BigInteger whole) {
      generator.writeNumber(whole);
    } else if (number instanceof BigDecimal decimal) {
      generator.writeNumber(decimal);
    } else if (number instanceof Double decimal && Double.isFinite(decimal)) {
      generator.writeNumber(decimal);
    } else if (number instanceof Float decimal && Float.isFinite(decimal)) {
      generator.writeNumber(decimal);
    } else {
      throw new IllegalArgumentException("JSON has no such number of the type " + typeOf(number));
    }
  }

  private static String typeOf(@Nullable Object value) {
    return value == null ? "null" : value.getClass().getName();
  }
}
