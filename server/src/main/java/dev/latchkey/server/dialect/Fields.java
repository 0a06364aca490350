package dev.latchkey.server.dialect;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.json.JsonValue;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.JsonBody;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The input of a call, read with the rules and the quirks of the documented service (facts: CDI
 * sheet 1.7). The order of reading is the order of validation: the first field that does not fit is
 * the one that is reported.
 */
final class Fields {
  private final JsonObject body;

  private Fields(JsonObject body) {
    this.body = body;
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
          throw new RefusedRequest(
              Reason.REQUEST_BODY_INVALID,
              Answer.badRequest("Invalid Json Input" + limit.map(": "::concat).orElse("")));
    };
  }

  /** A query parameter that must be there. */
  static String parameter(Request request, String name) {
    return request
        .query()
        .find(name)
        .orElseThrow(() -> refused("Field name '" + name + "' is missing in GET request"));
  }

  /** A text that must be there. */
  String text(String name) {
    return optionalText(name).orElseThrow(() -> invalid(name));
  }

  /**
   * A text that may be absent; a {@code null} is not absent. An array of one text counts as that
   * text.
   */
  Optional<String> optionalText(String name) {
    return body.member(name).map(value -> textOf(value, name));
  }

  /** A boolean that must be there. A number counts as false. */
  boolean flag(String name) {
    return switch (body.member(name).map(Fields::innermost).orElse(new JsonValue.Nothing())) {
      case JsonValue.Truth(boolean value) -> value;
      case JsonValue.Numeral number -> false;
      default -> throw invalid(name);
    };
  }

  /** An object that must be there. */
  JsonObject object(String name) {
    return optionalObject(name).orElseThrow(() -> invalid(name));
  }

  /** An object that may be absent. */
  Optional<JsonObject> optionalObject(String name) {
    return body.member(name).map(value -> objectOf(value, name));
  }

  /** A list of texts that may be absent. */
  Optional<List<String>> optionalTexts(String name) {
    return body.member(name).map(value -> textsOf(value, name));
  }

  private static JsonObject objectOf(JsonValue value, String name) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw invalid(name);
  }

  private static List<String> textsOf(JsonValue value, String name) {
    if (!(value instanceof JsonValue.Array array)) {
      throw invalid(name);
    }
    List<String> texts = new ArrayList<>();
    array.elements().forEachRemaining(element -> texts.add(textOf(element, name)));
    return List.copyOf(texts);
  }

  private static String textOf(JsonValue value, String name) {
    if (innermost(value) instanceof JsonValue.Text(String text)) {
      return text;
    }
    throw invalid(name);
  }

  /** An array of one element counts as that element. */
  private static JsonValue innermost(JsonValue value) {
    JsonValue inner = value;
    while (inner instanceof JsonValue.Array array) {
      Iterator<JsonValue> elements = array.elements();
      if (!elements.hasNext()) {
        return inner;
      }
      JsonValue first = elements.next();
      if (elements.hasNext()) {
        return inner;
      }
      inner = first;
    }
    return inner;
  }

  static RefusedRequest refused(String message) {
    return new RefusedRequest(Reason.REQUEST_FIELD_INVALID, Answer.badRequest(message));
  }

  private static RefusedRequest invalid(String name) {
    return refused("Field name '" + name + "' is invalid in JSON input");
  }
}
