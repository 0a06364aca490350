package dev.latchkey.client.web;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes JSON in which everything beyond ASCII is escaped. */
final class AsciiJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private AsciiJson() {}

  static String write(Map<?, ?> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      value(json, object);
    }
    return text.toString();
  }

  private static void value(JsonGenerator json, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Number number) {
      number(json, number);
    } else if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      members.forEach(
          (name, member) -> {
            json.writeName(String.valueOf(name));
            value(json, member);
          });
      json.writeEndObject();
    } else if (value instanceof Object[] elements) {
      value(json, Arrays.asList(elements));
    } else if (value instanceof Iterable<?> elements) {
      json.writeStartArray();
      elements.forEach(element -> value(json, element));
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
    }
  }

  private static void number(JsonGenerator json, Number number) {
    if (number instanceof Double || number instanceof Float) {
      json.writeNumber(number.doubleValue());
    } else if (number instanceof BigDecimal exact) {
      json.writeNumber(exact);
    } else if (number instanceof BigInteger whole) {
      json.writeNumber(whole);
    } else {
      json.writeNumber(number.longValue());
    }
  }
}
