package dev.latchkey.server.http;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The input of a call, read with the rules of one interface. The order of reading is the order of
 * validation: the first field that does not fit is the one that is told. Fields that nobody asks
 * for are ignored.
 */
public final class Fields {
  private final JsonObject members;
  private final FieldRules rules;

  private Fields(JsonObject members, FieldRules rules) {
    this.members = members;
    this.rules = rules;
  }

  /**
   * The body of a request.
   *
   * @throws RefusedRequest when it is not a JSON object in UTF-8
   */
  public static Fields of(Request request, FieldRules rules) {
    return switch (JsonBody.of(request)) {
      case JsonBody.Read(JsonObject object) -> new Fields(object, rules);
      case JsonBody.Unreadable(Optional<String> limit) -> throw rules.unreadable(limit);
    };
  }

  /** A text that must be there. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> rules.missing(name));
  }

  /** A text that may be absent; a {@code null} is not absent. */
  public Optional<String> optionalText(String name) {
    return members.member(name).map(value -> textOf(value, name, "a string"));
  }

  /** A boolean; what its absence means is up to the rules. */
  public boolean flag(String name) {
    return rules.flag(members.member(name)).orElseThrow(() -> rules.wrong(name, "a boolean"));
  }

  /** A boolean that may be absent; a {@code null} is not absent. */
  public Optional<Boolean> optionalFlag(String name) {
    return members.member(name).isPresent() ? Optional.of(flag(name)) : Optional.empty();
  }

  /** A whole number that must be there. */
  public long wholeNumber(String name) {
    return rules
        .wholeNumber(members.member(name).orElseThrow(() -> rules.missing(name)))
        .orElseThrow(() -> rules.wrong(name, "a whole number"));
  }

  /** An object that must be there. */
  public JsonObject object(String name) {
    return optionalObject(name).orElseThrow(() -> rules.missing(name));
  }

  /** An object that may be absent. */
  public Optional<JsonObject> optionalObject(String name) {
    return members.member(name).map(value -> objectOf(value, name));
  }

  /** The fields of an object that may be absent. */
  public Optional<Fields> optionalFields(String name) {
    return optionalObject(name).map(object -> new Fields(object, rules));
  }

  /** A list of texts that may be absent. */
  public Optional<List<String>> optionalTexts(String name) {
    return members.member(name).map(value -> textsOf(value, name));
  }

  private JsonObject objectOf(JsonValue value, String name) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw rules.wrong(name, "an object");
  }

  private List<String> textsOf(JsonValue value, String name) {
    String wanted = "an array of strings";
    if (!(value instanceof JsonValue.Array array)) {
      throw rules.wrong(name, wanted);
    }
    List<String> texts = new ArrayList<>();
    array.elements().forEachRemaining(element -> texts.add(textOf(element, name, wanted)));
    return List.copyOf(texts);
  }

  private String textOf(JsonValue value, String name, String wanted) {
    if (rules.counting(value) instanceof JsonValue.Text(String text)) {
      return text;
    }
    throw rules.wrong(name, wanted);
  }
}
