package dev.latchkey.engine.key;

/**
 * A signing key under the name by which the header {@code kid} of the SuperTokens dialects calls
 * it. SDKs tell from the name's beginning which of both kinds it is (facts, core interface 3.2).
 *
 * @param name {@code d-} and the milliseconds since the epoch at which a rotating key was made, or
 *     {@code s-} and the thumbprint of a static one
 * @param kind {@link KeyChoice#ROTATING} or {@link KeyChoice#STATIC}
 * @param key the key itself
 */
public record NamedKey(String name, KeyChoice kind, SigningKey key) {

  private static final String ROTATING = "d-";
  private static final String STATIC = "s-";

  static NamedKey rotating(SigningKey key) {
    return new NamedKey(ROTATING + key.createdAt().toEpochMilli(), KeyChoice.ROTATING, key);
  }

  static NamedKey lasting(SigningKey key) {
    return new NamedKey(STATIC + key.jwk().keyId(), KeyChoice.STATIC, key);
  }

  /** Tells which kind of key has such a name. */
  static boolean isStatic(String name) {
    return name.startsWith(STATIC);
  }

  /** Returns the public half. */
  public NamedJwk jwk() {
    return new NamedJwk(name, key.jwk());
  }
}
