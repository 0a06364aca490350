package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.http.JsonBody;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The input of a call. A member is there with the right type or it is not there: null is a wrong
 * type. Members that nobody asks for are ignored. The first one that does not fit is told.
 */
final class Fields {
  private final ObjectNode members;

  private Fields(ObjectNode members) {
    this.members = members;
  }

  /**
   * The body of a request.
   *
   * @throws RefusedRequest when it is not a JSON object in UTF-8
   */
  static Fields of(Request request) {
    return JsonBody.of(request)
        .map(Fields::new)
        .orElseThrow(
            () ->
                new RefusedRequest(
                    Reason.REQUEST_BODY_INVALID,
                    Problem.of(Problem.Kind.INVALID_REQUEST, Reason.REQUEST_BODY_INVALID)));
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
    return Optional.ofNullable(members.get(name)).map(value -> textOf(value, name, "a string"));
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
    JsonNode value = members.get(name);
    if (value != null && !value.isBoolean()) {
      throw wrong(name, "a boolean");
    }
    return value != null && value.booleanValue();
  }

  /** An object that must be there. */
  JsonObject object(String name) {
    return optionalObject(name).orElseThrow(() -> missing(name));
  }

  /** An object that may be absent. */
  Optional<JsonObject> optionalObject(String name) {
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case ObjectNode object -> Optional.of(JsonObject.of(object));
      default -> throw wrong(name, "an object");
    };
  }

  /** The members of an object that may be absent. */
  Optional<Fields> optionalFields(String name) {
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case ObjectNode object -> Optional.of(new Fields(object));
      default -> throw wrong(name, "an object");
    };
  }

  /** A list of texts that may be absent. */
  Optional<List<String>> optionalTexts(String name) {
    String wanted = "an array of strings";
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case ArrayNode array ->
          Optional.of(array.valueStream().map(element -> textOf(element, name, wanted)).toList());
      default -> throw wrong(name, wanted);
    };
  }

  private static String textOf(JsonNode value, String name, String wanted) {
    if (!value.isString()) {
      throw wrong(name, wanted);
    }
    return value.stringValue();
  }

  static RefusedRequest refused(String detail) {
    return new RefusedRequest(
        Reason.REQUEST_FIELD_INVALID,
        Problem.of(Problem.Kind.INVALID_REQUEST, Reason.REQUEST_FIELD_INVALID, detail));
  }

  private static RefusedRequest missing(String name) {
    return refused("The member '" + name + "' is missing.");
  }

  private static RefusedRequest wrong(String name, String wanted) {
    return refused("The member '" + name + "' must be " + wanted + ".");
  }
}
