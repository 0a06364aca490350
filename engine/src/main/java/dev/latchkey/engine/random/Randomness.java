package dev.latchkey.engine.random;

import java.security.SecureRandom;

/**
 * Source of the random bytes in tokens, salts and secrets. Injected so that tests and simulations
 * can be repeated from a seed.
 *
 * <p>Implementations are safe for use by several threads at once.
 */
@FunctionalInterface
public interface Randomness {

  /**
   * Returns fresh random bytes.
   *
   * @param count number of bytes, at least 1
   */
  byte[] bytes(int count);

  /** Returns the platform's cryptographically strong source: the only one fit for production. */
  static Randomness secure() {
    SecureRandom source = new SecureRandom();
    return count -> {
      byte[] bytes = new byte[count];
      source.nextBytes(bytes);
      return bytes;
    };
  }
}
