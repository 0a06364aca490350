package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.json.JsonValue;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.http.JsonBody;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The input of a call. A member is there with the right type or it is not there: null is a wrong
 * type. Members that nobody asks for are ignored. The first one that does not fit is told.
 */
final class Fields {
  private final JsonObject members;

  private Fields(JsonObject members) {
    this.members = members;
  }

  /**
   * The body of a request.
   *
   * @throws RefusedRequest when it is not a JSON object in UTF-8
   */
  static Fields of(Request request) {
    return switch (JsonBody.of(request)) {
      case JsonBody.Read(JsonObject object) -> new Fields(object);
      case JsonBody.Unreadable(Optional<String> limit) ->
          throw refused(
              Reason.REQUEST_BODY_INVALID,
              limit
                  .map(name -> "The body is not read: " + name + ".")
                  .orElse(Details.of(Reason.REQUEST_BODY_INVALID)));
    };
  }

  /** A query parameter that must be there. */
  static String parameter(Request request, String name) {
    return request
        .query()
        .find(name)
        .orElseThrow(() -> refused("The query parameter '" + name + "' is missing."));
  }

  /** A text that must be there. */
  String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  /** A text that may be absent. */
  Optional<String> optionalText(String name) {
    return members.member(name).map(value -> textOf(value, name, "a string"));
  }

  /** A text of so many characters (UTF-16 units) at most, that may be absent. */
  Optional<String> optionalText(String name, int longest) {
    Optional<String> text = optionalText(name);
    if (text.isPresent() && text.get().length() > longest) {
      throw refused("The member '" + name + "' is longer than " + longest + " characters.");
    }
    return text;
  }

  /** A boolean; false when it is absent. */
  boolean flag(String name) {
    return switch (members.member(name).orElse(new JsonValue.Truth(false))) {
      case JsonValue.Truth(boolean value) -> value;
      default -> throw wrong(name, "a boolean");
    };
  }

  /** An object that must be there. */
  JsonObject object(String name) {
    return optionalObject(name).orElseThrow(() -> missing(name));
  }

  /** An object that may be absent. */
  Optional<JsonObject> optionalObject(String name) {
    return members.member(name).map(value -> objectOf(value, name));
  }

  /** The members of an object that may be absent. */
  Optional<Fields> optionalFields(String name) {
    return optionalObject(name).map(Fields::new);
  }

  /** A list of texts that may be absent. */
  Optional<List<String>> optionalTexts(String name) {
    return members.member(name).map(value -> textsOf(value, name, "an array of strings"));
  }

  private static JsonObject objectOf(JsonValue value, String name) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw wrong(name, "an object");
  }

  private static List<String> textsOf(JsonValue value, String name, String wanted) {
    if (!(value instanceof JsonValue.Array array)) {
      throw wrong(name, wanted);
    }
    List<String> texts = new ArrayList<>();
    array.elements().forEachRemaining(element -> texts.add(textOf(element, name, wanted)));
    return List.copyOf(texts);
  }

  private static String textOf(JsonValue value, String name, String wanted) {
    if (value instanceof JsonValue.Text(String text)) {
      return text;
    }
    throw wrong(name, wanted);
  }

  static RefusedRequest refused(String detail) {
    return refused(Reason.REQUEST_FIELD_INVALID, detail);
  }

  private static RefusedRequest refused(Reason reason, String detail) {
    return new RefusedRequest(reason, Problem.of(Problem.Kind.INVALID_REQUEST, reason, detail));
  }

  private static RefusedRequest missing(String name) {
    return refused("The member '" + name + "' is missing.");
  }

  private static RefusedRequest wrong(String name, String wanted) {
    return refused("The member '" + name + "' must be " + wanted + ".");
  }
}
