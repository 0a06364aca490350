package dev.latchkey.client.token;

import dev.latchkey.client.json.JsonReader;
import java.security.Provider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which access tokens may be signed, as they were announced at one time. Immutable.
 */
public final class VerificationKeys {

  /** A set of more keys is refused. */
  public static final int MAXIMUM_KEYS = 100;

  private final Map<String, VerificationKey> byId;

  /** Who computes with them; empty for the providers that the JVM lists. */
  private final Optional<Provider> given;

  private VerificationKeys(Map<String, VerificationKey> byId, Optional<Provider> given) {
    this.byId = Map.copyOf(byId);
    this.given = given;
  }

  /**
   * {@return a set without keys}
   *
   * @param given who computes with the keys that are read after it; empty for the providers that
   *     the JVM lists
   */
  public static VerificationKeys none(Optional<Provider> given) {
    return new VerificationKeys(Map.of(), given);
  }

  /**
   * Reads a JWK Set (RFC 7517, 5). Keys of other kinds are left out, as the RFC wants it; of two
   * keys with one id the first counts.
   *
   * @param text the set as JSON
   * @param known keys that were read before; what stays the same stays the same object, and who
   *     computes with them
   * @return the set, which may be empty
   * @throws IllegalArgumentException when the text is no JWK Set, or one of more than 100 keys
   */
  public static VerificationKeys read(String text, VerificationKeys known) {
    if (!(JsonReader.readObject(text).get("keys") instanceof List<?> keys)
        || keys.size() > MAXIMUM_KEYS) {
      throw new IllegalArgumentException("not a JWK Set");
    }
    Map<String, VerificationKey> byId = new HashMap<>();
    for (Object entry : keys) {
      VerificationKey key = entry instanceof Map<?, ?> jwk ? key(jwk, known.given) : null;
      if (key != null) {
        byId.putIfAbsent(key.id(), known.sameOr(key));
      }
    }
    return new VerificationKeys(byId, known.given);
  }

  @SuppressWarnings("unchecked") // JSON objects have texts as keys
  private static @Nullable VerificationKey key(Map<?, ?> jwk, Optional<Provider> given) {
    return VerificationKey.of((Map<String, Object>) jwk, given);
  }

  private VerificationKey sameOr(VerificationKey key) {
    VerificationKey known = byId.get(key.id());
    return known != null && known.isSame(key) ? known : key;
  }

  /** {@return the key with an id; null when there is none} */
  @Nullable VerificationKey find(String id) {
    return byId.get(id);
  }
}
