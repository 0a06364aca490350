package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.json.JsonValue;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.http.FieldRules;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import java.util.Optional;
import java.util.OptionalLong;

/** A member is there with the right type or it is not there: null is a wrong type. */
enum NativeInput implements FieldRules {
  RULES;

  /** The body of a request. */
  static Fields of(Request request) {
    return Fields.of(request, RULES);
  }

  /** A query parameter that must be there. */
  static String parameter(Request request, String name) {
    return request
        .query()
        .find(name)
        .orElseThrow(() -> refused("The query parameter '" + name + "' is missing."));
  }

  @Override
  public JsonValue counting(JsonValue value) {
    return value;
  }

  /** False when it is absent. */
  @Override
  public Optional<Boolean> flag(Optional<JsonValue> value) {
    return switch (value.orElse(new JsonValue.Truth(false))) {
      case JsonValue.Truth(boolean flag) -> Optional.of(flag);
      default -> Optional.empty();
    };
  }

  @Override
  public OptionalLong wholeNumber(JsonValue value) {
    return value instanceof JsonValue.Numeral(String digits)
        ? FieldRules.digits(digits)
        : OptionalLong.empty();
  }

  @Override
  public RefusedRequest unreadable(Optional<String> limit) {
    return refused(
        Reason.REQUEST_BODY_INVALID,
        limit
            .map(name -> "The body is not read: " + name + ".")
            .orElse(Details.of(Reason.REQUEST_BODY_INVALID)));
  }

  @Override
  public RefusedRequest missing(String name) {
    return refused("The member '" + name + "' is missing.");
  }

  @Override
  public RefusedRequest wrong(String name, String wanted) {
    return refused("The member '" + name + "' must be " + wanted + ".");
  }

  static RefusedRequest refused(String detail) {
    return refused(Reason.REQUEST_FIELD_INVALID, detail);
  }

  private static RefusedRequest refused(Reason reason, String detail) {
    return new RefusedRequest(reason, Problem.of(Problem.Kind.INVALID_REQUEST, reason, detail));
  }
}
