package dev.latchkey.engine.jwt;

import dev.latchkey.engine.key.PublicJwk;

/**
 * A key that verifies an application's JWTs.
 *
 * @param keyId the header {@code kid} of what it signs
 * @param key its public half
 */
public record NamedJwk(String keyId, PublicJwk key) {

  /** How the names of keys begin that are never replaced. */
  private static final String STATIC = "s-";

  static NamedJwk of(PublicJwk key) {
    return new NamedJwk(STATIC + key.keyId(), key);
  }
}
