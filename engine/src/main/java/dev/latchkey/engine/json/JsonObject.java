package dev.latchkey.engine.json;

import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An immutable JSON object: a JWT payload or a session's data, kept as it was given.
 *
 * <p>Member order, {@code null} members, unicode and the digits of numbers survive: {@code 1.0}
 * stays {@code 1.0}, while an exponent may be spelled in another way ({@code 1e5} as {@code 1E+5},
 * {@code 1.5e1} as {@code 15}) and zero has no sign. Of several members of one name the last
 * counts. Equality is that of JSON values: member order does not matter. Safe for use by several
 * threads.
 */
public final class JsonObject {

  /**
   * Deepest nesting that is read, in levels; one level more is refused. An access token puts one
   * level around a JWT payload.
   */
  public static final int MAXIMUM_DEPTH = 200;

  private static final JsonMapper MAPPER =
      JsonMappers.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .nodeFactory(new NumbersAsWritten())
          .build();

  private static final JsonObject EMPTY = new JsonObject(MAPPER.createObjectNode());

  private final ObjectNode tree;
  private final String text;

  private JsonObject(ObjectNode tree) {
    this.tree = tree;
    this.text = written(tree);
  }

  private static String written(ObjectNode tree) {
    String plain = MAPPER.writeValueAsString(tree);
    String text = LoneSurrogates.escaped(plain);
    if (!text.equals(plain)) {
      parseTree(text); // a name with half of a surrogate pair could not be read again
    }
    return text;
  }

  /** Returns the object without members. */
  public static JsonObject empty() {
    return EMPTY;
  }

  /**
   * Returns a copy of a tree, as if its text had been read: a {@code long} and an {@code int} of
   * the same value are equal afterwards.
   *
   * @param tree the object; later changes of it are not seen here
   * @throws IllegalArgumentException when it is nested deeper than {@link #MAXIMUM_DEPTH}, or a
   *     member's name holds half of a surrogate pair
   */
  public static JsonObject of(ObjectNode tree) {
    return parse(MAPPER.writeValueAsString(tree));
  }

  /**
   * Reads one JSON object.
   *
   * @param text JSON text (RFC 8259) holding an object and nothing after it
   * @throws IllegalArgumentException when the text is not JSON, not an object, or nested deeper
   *     than {@link #MAXIMUM_DEPTH}, or a member's name holds half of a surrogate pair: text may
   *     hold one, but not a name
   */
  public static JsonObject parse(String text) {
    return new JsonObject(parseTree(text));
  }

  /**
   * Reads one JSON object as a tree of its own, under the same limits as {@link #parse}.
   *
   * @param text JSON text (RFC 8259) holding an object and nothing after it
   * @throws IllegalArgumentException as for {@link #parse}
   */
  public static ObjectNode parseTree(String text) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JacksonException | IllegalArgumentException notJson) {
      // The parser's message may quote the input, which may hold a secret; of a number whose
      // exponent is too large it comes as a NumberFormatException.
      throw new IllegalArgumentException("not valid JSON");
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("JSON value is not an object");
  }

  /** Returns the object as compact JSON text, which has a form in UTF-8 whatever its texts hold. */
  public String text() {
    return text;
  }

  /** Returns the members as a tree of the caller's own. */
  public ObjectNode toTree() {
    return tree.deepCopy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonObject that && tree.equals(that.tree);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(tree);
  }

  /** Returns the number of members only: the content belongs to the application's users. */
  @Override
  public String toString() {
    return "JsonObject[" + tree.size() + " members]";
  }
}
