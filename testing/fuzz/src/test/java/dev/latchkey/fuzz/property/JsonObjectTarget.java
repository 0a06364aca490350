package dev.latchkey.fuzz.property;

import dev.latchkey.engine.json.JsonLimitException;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.json.JsonValue;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object comes back as it was given, and is what a reader that makes trees sees in it;
 * everything else is refused without being quoted.
 */
public final class JsonObjectTarget {
  private static final Set<String> REFUSALS =
      Set.of("not valid JSON", "JSON value is not an object");

  private JsonObjectTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String given = Texts.any(input);
    JsonObject object;
    try {
      object = JsonObject.parse(given);
    } catch (JsonLimitException beyond) {
      return;
    } catch (IllegalArgumentException refused) {
      String message = String.valueOf(refused.getMessage());
      Property.holds(REFUSALS.contains(message), "the refusal quotes nothing: " + message);
      return;
    }
    String text = object.text();
    Property.holds(JsonObject.parse(text).equals(object), "reading again gives an equal object");
    Property.holds(JsonObject.stored(text).equals(object), "a store gives an equal object");
    Property.holds(Texts.survivesUtf8(text), "what is written has a form in UTF-8");
    isTheSame(given, object);
  }

  private static void isTheSame(String given, JsonObject object) {
    JsonNode tree;
    try {
      tree = JsonMappers.plain().readTree(given);
    } catch (JacksonException | NumberFormatException beyondTrees) {
      return;
    }
    Property.holds(JsonMappers.plain().readTree(object.text()).equals(tree), "it says the same");
    for (String name : tree.propertyNames()) {
      JsonValue member = object.member(name).orElse(null);
      Property.holds(member != null, "every member is found");
      Property.holds(
          !(member instanceof JsonValue.Text(String value))
              || value.equals(tree.path(name).asString()),
          "and has its value");
    }
  }
}
