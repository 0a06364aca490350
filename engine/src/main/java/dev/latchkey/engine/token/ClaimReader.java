package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.json.JsonValue;
import dev.latchkey.engine.lineage.CarriedHash;
import org.jspecify.annotations.Nullable;

/**
 * Reads claims by name and type. What is missing or of another type is an {@link
 * IllegalArgumentException} that names the claim.
 *
 * @param members the claims
 */
record ClaimReader(JsonObject members) {

  String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw new IllegalArgumentException(name);
    }
    return text;
  }

  /** Returns null for a claim that is absent; some issuers write an absent claim as JSON null. */
  @Nullable String optionalText(String name) {
    return switch (members.member(name).orElse(new JsonValue.Nothing())) {
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
    if (members.member(name).orElse(null) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException(name);
  }

  /** Returns a whole number, written without a fraction or an exponent. */
  long number(String name) {
    if (members.member(name).orElse(null) instanceof JsonValue.Numeral(String digits)) {
      return Long.parseLong(digits);
    }
    throw new IllegalArgumentException(name);
  }
}
