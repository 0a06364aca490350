package dev.latchkey.fuzz.property;

import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** The same keys in every run, so that an input that was found means the same tomorrow. */
public final class FixedKeys {

  /** When the keys were made. */
  public static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

  private static final Path VECTORS = Path.of("..", "..", "spec", "vectors");

  private FixedKeys() {}

  /** A store that holds the signing keys of the vectors and a refresh secret. */
  public static KeyStore store() {
    KeyStore store = new InMemoryKeyStore();
    store.insertIfAbsent(new StoredKey("signing-static/1", signingKey(), CREATED));
    store.insertIfAbsent(new StoredKey("signing-es256-static/1", es256Key(), CREATED));
    store.insertIfAbsent(
        new StoredKey(
            "refresh-secret/1", Base64.getEncoder().encodeToString(new byte[32]), CREATED));
    return store;
  }

  /** The stored form of the RSA key of the vectors. */
  public static String signingKey() {
    return vectors("supertokens-tokens.json")
        .required("keyValueRow_access_token_signing_key")
        .stringValue();
  }

  /** The stored form of the key of the vectors of native tokens. */
  public static String es256Key() {
    return vectors("native-tokens.json").required("storedKey").required("material").stringValue();
  }

  /** A token of these vectors that is good and names nobody. */
  public static String nativeToken() {
    return vectors("native-tokens.json")
        .required("accepted")
        .required(0)
        .required("token")
        .stringValue();
  }

  private static ObjectNode vectors(String file) {
    try {
      return (ObjectNode) JsonMappers.plain().readTree(Files.readString(VECTORS.resolve(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Bytes that count up from call to call. */
  public static Randomness countingFrom(int first) {
    byte[] calls = {(byte) first};
    return count -> {
      byte[] bytes = new byte[count];
      Arrays.fill(bytes, calls[0]++);
      return bytes;
    };
  }
}
