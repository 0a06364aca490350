package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.json.JsonValue;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.FieldRules;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;

/** The rules and the quirks of the documented service (facts: CDI sheet 1.7). */
public enum CdiInput implements FieldRules {
  RULES;

  /** The body of a request. */
  public static Fields of(Request request) {
    return Fields.of(request, RULES);
  }

  /** A query parameter that must be there. */
  public static String parameter(Request request, String name) {
    return request
        .query()
        .find(name)
        .orElseThrow(() -> refused("Field name '" + name + "' is missing in GET request"));
  }

  /** An array of one element counts as that element. */
  @Override
  public JsonValue counting(JsonValue value) {
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

  /** It must be there. A number counts as false. */
  @Override
  public Optional<Boolean> flag(Optional<JsonValue> value) {
    return switch (value.map(this::counting).orElse(new JsonValue.Nothing())) {
      case JsonValue.Truth(boolean flag) -> Optional.of(flag);
      case JsonValue.Numeral number -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** Digits in a text count too. */
  @Override
  public OptionalLong wholeNumber(JsonValue value) {
    return switch (counting(value)) {
      case JsonValue.Numeral(String digits) -> FieldRules.digits(digits);
      case JsonValue.Text(String digits) -> FieldRules.digits(digits);
      default -> OptionalLong.empty();
    };
  }

  @Override
  public RefusedRequest unreadable(Optional<String> limit) {
    return new RefusedRequest(
        Reason.REQUEST_BODY_INVALID,
        Answer.badRequest("Invalid Json Input" + limit.map(": "::concat).orElse("")));
  }

  @Override
  public RefusedRequest missing(String name) {
    return refused("Field name '" + name + "' is invalid in JSON input");
  }

  @Override
  public RefusedRequest wrong(String name, String wanted) {
    return missing(name);
  }

  /** A request that is wrong in another way than a single field. */
  public static RefusedRequest refused(String message) {
    return new RefusedRequest(Reason.REQUEST_FIELD_INVALID, Answer.badRequest(message));
  }
}
