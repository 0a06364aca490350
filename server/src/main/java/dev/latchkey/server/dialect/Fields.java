package dev.latchkey.server.dialect;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.JsonBody;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The input of a call, read with the rules and the quirks of the documented service (facts: CDI
 * sheet 1.7). The order of reading is the order of validation: the first field that does not fit is
 * the one that is reported.
 */
final class Fields {
  private final ObjectNode body;

  private Fields(ObjectNode body) {
    this.body = body;
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
                    Reason.REQUEST_BODY_INVALID, Answer.badRequest("Invalid Json Input")));
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
    JsonNode value = body.get(name);
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(textOf(value, name));
  }

  /** A boolean that must be there. A number counts as false. */
  boolean flag(String name) {
    JsonNode value = innermost(body.get(name));
    if (value == null || !(value.isBoolean() || value.isNumber())) {
      throw invalid(name);
    }
    return value.isBoolean() && value.booleanValue();
  }

  /** An object that must be there. */
  JsonObject object(String name) {
    return optionalObject(name).orElseThrow(() -> invalid(name));
  }

  /** An object that may be absent. */
  Optional<JsonObject> optionalObject(String name) {
    return switch (body.get(name)) {
      case null -> Optional.empty();
      case ObjectNode object -> Optional.of(JsonObject.of(object));
      default -> throw invalid(name);
    };
  }

  /** A list of texts that may be absent. */
  Optional<List<String>> optionalTexts(String name) {
    JsonNode value = body.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof ArrayNode array)) {
      throw invalid(name);
    }
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(textOf(element, name)));
    return Optional.of(List.copyOf(texts));
  }

  private static String textOf(JsonNode value, String name) {
    JsonNode inner = innermost(value);
    if (inner == null || !inner.isString()) {
      throw invalid(name);
    }
    return inner.stringValue();
  }

  /** An array of one element counts as that element. */
  private static @Nullable JsonNode innermost(@Nullable JsonNode value) {
    JsonNode inner = value;
    while (inner instanceof ArrayNode array && array.size() == 1) {
      inner = array.get(0);
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
