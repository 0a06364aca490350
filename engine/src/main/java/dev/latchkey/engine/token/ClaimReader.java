package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.CarriedHash;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads claims by name and type. What is missing or of another type is an {@link
 * IllegalArgumentException} that names the claim.
 *
 * @param members the claims
 */
record ClaimReader(ObjectNode members) {

  String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw new IllegalArgumentException(name);
    }
    return text;
  }

  /** Returns null for a claim that is absent; some issuers write an absent claim as JSON null. */
  @Nullable String optionalText(String name) {
    JsonNode value = members.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new IllegalArgumentException(name);
    }
    return value.stringValue();
  }

  @Nullable CarriedHash optionalHash(String name) {
    String hash = optionalText(name);
    return hash == null ? null : new CarriedHash(hash);
  }

  JsonObject object(String name) {
    if (members.get(name) instanceof ObjectNode object) {
      return JsonObject.of(object);
    }
    throw new IllegalArgumentException(name);
  }

  long number(String name) {
    JsonNode value = members.get(name);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(name);
    }
    return value.longValue();
  }
}
