package dev.latchkey.engine.key;

import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.fuzz.property.FixedKeys;
import dev.latchkey.fuzz.property.Property;
import dev.latchkey.fuzz.property.Texts;
import java.util.List;

/**
 * Keys out of a store that others may have written. The first line is the slot, the rest the
 * material.
 */
public final class StoredKeyTarget {
  private StoredKeyTarget() {}

  /** A key that can be read. */
  public static List<String> seeds() {
    return List.of(
        "signing-rotating/1\n" + FixedKeys.signingKey(),
        "signing-static/1\n" + FixedKeys.signingKey(),
        "signing-es256-rotating/1\n" + FixedKeys.es256Key(),
        "signing-es256-static/1\n" + FixedKeys.es256Key());
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = Texts.any(input).split("\n", 2);
    String material = parts.length > 1 ? parts[1] : "";
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      check(algorithm, parts[0], material);
    }
  }

  private static void check(SigningAlgorithm algorithm, String slot, String material) {
    try {
      KeyRing.of(algorithm, List.of(new StoredKey(slot, material, FixedKeys.CREATED)));
      SigningKey key = SigningKey.read(algorithm, material, FixedKeys.CREATED);
      Property.holds(
          SigningKey.read(algorithm, key.material(), FixedKeys.CREATED)
              .material()
              .equals(key.material()),
          "what is written is what was read");
      Property.holds(key.jwk().keyId().length() == 43, "a key has a name");
    } catch (IllegalArgumentException | StoreException refused) {
      String message = String.valueOf(refused.getMessage()).replace(slot, "the slot");
      Property.holds(
          material.length() < 20 || !message.contains(material), "the refusal quotes no key");
    }
  }
}
