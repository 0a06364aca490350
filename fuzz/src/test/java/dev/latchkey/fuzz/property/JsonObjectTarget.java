package dev.latchkey.fuzz.property;

import dev.latchkey.engine.json.JsonObject;

/** A JSON object comes back as it was given; everything else is refused without being quoted. */
public final class JsonObjectTarget {
  private JsonObjectTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    JsonObject object;
    try {
      object = JsonObject.parse(Texts.any(input));
    } catch (IllegalArgumentException refused) {
      String message = String.valueOf(refused.getMessage());
      Property.holds(
          message.equals("not valid JSON") || message.equals("JSON value is not an object"),
          "the refusal quotes nothing: " + message);
      return;
    }
    String text = object.text();
    JsonObject again = JsonObject.parse(text);
    Property.holds(again.equals(object), "reading what was written gives an equal object");
    Property.holds(again.hashCode() == object.hashCode(), "equal objects have equal hash codes");
    Property.holds(again.text().equals(text), "writing is stable");
    Property.holds(JsonObject.of(object.toTree()).equals(object), "a tree of it is equal to it");
    Property.holds(Texts.survivesUtf8(text), "what is written has a form in UTF-8");
  }
}
