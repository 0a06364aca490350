package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.json.JsonValue;
import dev.latchkey.engine.lineage.CarriedHash;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads claims by name and type. What is missing or of another type is an {@link
 * IllegalArgumentException} that names the claim.
 *
 * @param members the claims
 */
record ClaimReader(Map<String, JsonValue> members) {

  private static final JsonValue NOTHING = new JsonValue.Nothing();

  /** Takes the claims apart, once. */
  static ClaimReader of(JsonObject claims) {
    return new ClaimReader(claims.members());
  }

  /** Tells whether a claim is a text, and that one. */
  boolean says(String name, String text) {
    return new JsonValue.Text(text).equals(members.get(name));
  }

  String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw new IllegalArgumentException(name);
    }
    return text;
  }

  /** Returns null for a claim that is absent; some issuers write an absent claim as JSON null. */
  @Nullable String optionalText(String name) {
    return switch (members.getOrDefault(name, NOTHING)) {
      case JsonValue.Nothing() -> null;
      case JsonValue.Text(String value) -> value;
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Nullable CarriedHash optionalHash(String name) {
    String hash = optionalText(name);
    return hash == null ? null : new CarriedHash(hash);
  }

  JsonObject object(String name) {
    if (members.get(name) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException(name);
  }

  /** Returns a whole number, written without a fraction or an exponent. */
  long number(String name) {
    if (members.get(name) instanceof JsonValue.Numeral(String digits)) {
      return Long.parseLong(digits);
    }
    throw new IllegalArgumentException(name);
  }
}
