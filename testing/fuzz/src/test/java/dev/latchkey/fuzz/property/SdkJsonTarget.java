package dev.latchkey.fuzz.property;

import dev.latchkey.client.json.JsonReader;
import dev.latchkey.client.json.JsonWriter;
import dev.latchkey.client.token.VerificationKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Java SDK reads a JSON object, or refuses it without quoting it; what it read can be written
 * and read again, and is the same then.
 */
public final class SdkJsonTarget {

  private SdkJsonTarget() {}

  /** Objects to begin with. */
  public static List<String> seeds() {
    return List.of(
        "{\"a\":[1,-2147483649,9223372036854775808,1.5,1e400,true,null,\"\\ud800\"],\"b\":{}}",
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\",\"kid\":\"k\"}]}");
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Texts.any(input);
    readsOrRefuses(text);
    try {
      VerificationKeys.read(text, VerificationKeys.none(Optional.empty()));
    } catch (IllegalArgumentException refused) {
      Property.holds(
          List.of("not a single JSON object", "not a JWK Set").contains(refused.getMessage()),
          "a refused set is not quoted");
    }
  }

  private static void readsOrRefuses(String text) {
    Map<String, Object> read;
    try {
      read = JsonReader.readObject(text);
    } catch (IllegalArgumentException refused) {
      Property.holds(
          "not a single JSON object".equals(refused.getMessage()), "a refused text is not quoted");
      return;
    }
    String written = JsonWriter.write(read);
    Property.holds(Texts.survivesUtf8(written), "what is written has a form in UTF-8");
    Property.holds(JsonReader.readObject(written).equals(read), "what was read comes back");
  }
}
