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
  private static final String LIMITS =
      "JSON deeper than 256 levels, or with a number of more than 1000 digits"
          + " or a name of more than 50000 characters";

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
          isOurs(refused) || "not a JWK Set".equals(refused.getMessage()),
          "a refused set is not quoted");
    }
  }

  private static void readsOrRefuses(String text) {
    Map<String, Object> read;
    try {
      read = JsonReader.readObject(text);
    } catch (IllegalArgumentException refused) {
      Property.holds(isOurs(refused), "a refused text is not quoted");
      return;
    }
    String written = JsonWriter.write(read);
    Property.holds(Texts.survivesUtf8(written), "what is written has a form in UTF-8");
    Property.holds(JsonReader.readObject(written).equals(read), "what was read comes back");
  }

  /** Whether it is one of the reader's own messages, which hold nothing of a text. */
  private static boolean isOurs(IllegalArgumentException refused) {
    String message = String.valueOf(refused.getMessage());
    return message.equals("not a single JSON object")
        || message.equals("JSON with a number whose exponent is too large")
        || message.equals(LIMITS);
  }
}
