package dev.latchkey.inprocess;

import dev.latchkey.client.json.JsonReader;
import dev.latchkey.client.json.JsonWriter;
import dev.latchkey.engine.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An application's JSON, from its values to the engine's text and back. */
final class Contents {

  /** As much as a server takes in one request, in bytes. */
  private static final int LARGEST = 1_048_576;

  /** As deep as a server takes it: inside of a request. */
  private static final int DEEPEST = JsonObject.MAXIMUM_DEPTH - 1;

  private Contents() {}

  /** It is larger than what a server would take. */
  static final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /**
   * Returns the values as the engine keeps them.
   *
   * @throws IllegalArgumentException when JSON has no such values
   * @throws TooLarge when they are more than 1 MiB of JSON
   */
  static JsonObject written(Map<String, ?> values) {
    String text = JsonWriter.write(values);
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new TooLarge();
    }
    return JsonObject.parse(text, DEEPEST);
  }

  /** Returns what the engine keeps as values. */
  static Map<String, Object> read(JsonObject object) {
    return JsonReader.readObject(object.text());
  }
}
