package dev.latchkey.inprocess;

import dev.latchkey.client.json.JsonWriter;
import dev.latchkey.client.token.VerificationKeys;
import dev.latchkey.engine.key.PublicJwk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that the engine knew at one time, as the client reads them: the newest hundred, and who
 * has more replaces them so often that most tokens are of these. Immutable.
 *
 * @param known as the engine tells them
 * @param keys the same
 */
record EngineKeys(List<PublicJwk> known, VerificationKeys keys) {

  /** Nothing is computed with these keys: the engine verifies, and they say whose a token is. */
  static final EngineKeys NONE = new EngineKeys(List.of(), VerificationKeys.none(Optional.empty()));

  /**
   * Whether the engine knows the same keys by now. A key's name is a hash of the key.
   *
   * @param told as the engine tells them, newest first
   */
  boolean areStill(List<PublicJwk> told) {
    int count = Math.min(told.size(), VerificationKeys.MAXIMUM_KEYS);
    if (count != known.size()) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!told.get(i).keyId().equals(known.get(i).keyId())) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return those that the engine knows by now; what stays the same stays the same object}
   *
   * @param told as the engine tells them, newest first
   */
  EngineKeys followedBy(List<PublicJwk> told) {
    List<PublicJwk> newest = told.stream().limit(VerificationKeys.MAXIMUM_KEYS).toList();
    return new EngineKeys(newest, VerificationKeys.read(jwkSet(newest), keys));
  }

  private static String jwkSet(List<PublicJwk> keys) {
    return JsonWriter.write(Map.of("keys", keys.stream().map(EngineKeys::jwk).toList()));
  }

  private static Map<String, String> jwk(PublicJwk key) {
    Map<String, String> members = new HashMap<>(key.members());
    members.putAll(Map.of("kid", key.keyId(), "use", "sig", "alg", "ES256"));
    return members;
  }
}
