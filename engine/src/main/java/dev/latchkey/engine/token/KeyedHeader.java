package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of a token that names its key: {@code alg}, {@code typ}, {@code kid} and, unless it is
 * of the newest version, {@code version}, in any order (facts, core interface 3.1). Anything else
 * in it makes it another header: a token can bring no key and no extension.
 *
 * @param version how the claims are written
 * @param keyId the name of the key
 */
record KeyedHeader(KeyedVersion version, String keyId) {

  private static final Set<String> COMPULSORY = Set.of("alg", "typ", "kid");
  private static final String VERSION = "version";
  private static final JsonValue ALGORITHM = new JsonValue.Text("RS256");
  private static final JsonValue TYPE = new JsonValue.Text("JWT");

  /** Returns a header as it is written: with a version. */
  String segment() {
    String text =
        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\",\"version\":\"%s\"}"
            .formatted(keyId, version.number());
    return Base64Form.URL.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads the first segment of a token; empty when it is another header. */
  static Optional<KeyedHeader> of(String segment) {
    try {
      return Base64Form.URL
          .decode(segment)
          .map(bytes -> JsonObject.parse(new String(bytes, StandardCharsets.UTF_8)).members())
          .flatMap(KeyedHeader::read);
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<KeyedHeader> read(Map<String, JsonValue> members) {
    boolean isOfUse =
        members.keySet().containsAll(COMPULSORY)
            && members.keySet().stream()
                .allMatch(name -> COMPULSORY.contains(name) || name.equals(VERSION))
            && ALGORITHM.equals(members.get("alg"))
            && TYPE.equals(members.get("typ"));
    return isOfUse && members.get("kid") instanceof JsonValue.Text(String keyId)
        ? version(members.get(VERSION)).map(version -> new KeyedHeader(version, keyId))
        : Optional.empty();
  }

  private static Optional<KeyedVersion> version(@Nullable JsonValue value) {
    if (value == null) {
      return Optional.of(KeyedVersion.V5);
    }
    return value instanceof JsonValue.Text(String number)
        ? KeyedVersion.numbered(number)
        : Optional.empty();
  }
}
