package dev.latchkey.engine.key;

import dev.latchkey.crypto.CryptoProvider;
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
  /** The native library, where it can be loaded. */
  private static final Cryptography OTHER = Cryptography.of(CryptoProvider.AUTO.choose().given());

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
    StoredKey stored = new StoredKey(parts[0], material, FixedKeys.CREATED);
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      boolean isRead = isRead(algorithm, new Cryptography.Platform(), stored);
      Property.holds(
          isRead(algorithm, OTHER, stored) == isRead, "whoever computes, a key is read or is not");
    }
  }

  private static boolean isRead(
      SigningAlgorithm algorithm, Cryptography cryptography, StoredKey stored) {
    String material = stored.material();
    try {
      KeyRing.of(KeyRing.empty(algorithm, cryptography), List.of(stored));
      SigningKey key = SigningKey.read(algorithm, cryptography, material, FixedKeys.CREATED);
      Property.holds(
          SigningKey.read(algorithm, cryptography, key.material(), FixedKeys.CREATED)
              .material()
              .equals(key.material()),
          "what is written is what was read");
      Property.holds(key.jwk().keyId().length() == 43, "a key has a name");
      return true;
    } catch (IllegalArgumentException | StoreException refused) {
      String message = String.valueOf(refused.getMessage()).replace(stored.slot(), "the slot");
      Property.holds(
          material.length() < 20 || !message.contains(material), "the refusal quotes no key");
      return false;
    }
  }
}
