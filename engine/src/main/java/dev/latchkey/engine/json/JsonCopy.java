package dev.latchkey.engine.json;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Copies one JSON object token by token and checks it on the way. It holds the text and the names
 * of the objects that are open, and no tree.
 */
final class JsonCopy {

  private final JsonParser parser;
  private final int deepest;
  private final StringBuilder copy;
  private final Cuts cuts = new Cuts();

  /** What is open around the place where the parser stands, the innermost first. */
  private final Deque<Level> levels = new ArrayDeque<>();

  private JsonCopy(JsonParser parser, int deepest, int length) {
    this.parser = parser;
    this.deepest = deepest;
    this.copy = new StringBuilder(length);
  }

  /** An object or array that is open; an array has no names. */
  private static final class Level {
    private final boolean isObject;
    private final MemberPlaces members = new MemberPlaces();
    private boolean isBegun;

    Level(boolean isObject) {
      this.isObject = isObject;
    }
  }

  /**
   * Returns the object in compact form.
   *
   * @throws IllegalArgumentException when it is none, or passes a limit
   * @throws tools.jackson.core.JacksonException when it is not JSON
   */
  static String of(String text, int deepest) {
    try (JsonParser parser = JsonMappers.tokens(text)) {
      return new JsonCopy(parser, deepest, text.length()).copied();
    }
  }

  /**
   * Looks through a text without copying it.
   *
   * @throws IllegalArgumentException when it is no object
   * @throws tools.jackson.core.JacksonException when it is not JSON
   */
  static void check(String text) {
    try (JsonParser parser = JsonMappers.tokens(text)) {
      begin(parser);
      parser.skipChildren();
      end(parser);
    }
  }

  private static void begin(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("JSON value is not an object");
    }
  }

  private static void end(JsonParser parser) {
    if (parser.nextToken() != null) {
      throw new IllegalArgumentException("not valid JSON");
    }
  }

  private String copied() {
    begin(parser);
    open(true);
    while (!levels.isEmpty()) {
      copy(parser.nextToken());
    }
    end(parser);
    return LoneSurrogates.escaped(cuts.without(copy));
  }

  private void copy(JsonToken token) {
    switch (token) {
      case START_OBJECT -> open(true);
      case START_ARRAY -> open(false);
      case END_OBJECT, END_ARRAY -> close();
      case PROPERTY_NAME -> name(parser.currentName());
      case VALUE_STRING -> text(element(), parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> element().append(token.asString());
      default -> throw new IllegalArgumentException("not valid JSON");
    }
  }

  private void open(boolean isObject) {
    if (levels.size() == deepest) {
      throw new JsonLimitException("JSON is nested deeper than " + deepest + " levels");
    }
    if (!levels.isEmpty()) {
      element();
    }
    levels.push(new Level(isObject));
    copy.append(isObject ? '{' : '[');
  }

  private void close() {
    copy.append(levels.pop().isObject ? '}' : ']');
  }

  private void name(String name) {
    if (name.length() > JsonObject.MAXIMUM_NAME) {
      throw new JsonLimitException(
          "a member's name in JSON has more than " + JsonObject.MAXIMUM_NAME + " characters");
    }
    if (LoneSurrogates.isIn(name)) {
      throw new IllegalArgumentException("not valid JSON");
    }
    Level level = levels.element();
    separate(level);
    level.members.begin(name, copy.length(), cuts);
    text(copy, name);
    copy.append(':');
  }

  /** Begins a value: one of an array is separated from the one before it. */
  private StringBuilder element() {
    Level level = levels.element();
    if (!level.isObject) {
      separate(level);
    }
    return copy;
  }

  private void separate(Level level) {
    if (level.isBegun) {
      copy.append(',');
    }
    level.isBegun = true;
  }

  private void number(String written) {
    NumberLimits.check(written);
    element().append(written);
  }

  private static void text(StringBuilder copy, String value) {
    copy.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, copy);
    copy.append('"');
  }
}
