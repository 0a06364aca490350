package dev.latchkey.engine.key;

import java.security.Provider;
import java.util.Optional;

/**
 * Who computes signatures. Whoever starts an engine chooses; what the one signs the other verifies,
 * and what the one refuses the other refuses. Immutable, safe for use by several threads.
 */
public sealed interface Cryptography {

  /** The providers that the JVM lists, in their order: without others, the JDK's own. */
  record Platform() implements Cryptography {}

  /**
   * One provider, whether or not the JVM lists it.
   *
   * @param provider makes and reads keys of RSA and EC, and computes {@code SHA256withRSA} and
   *     {@code SHA256withECDSAinP1363Format}
   */
  record Given(Provider provider) implements Cryptography {}

  /** Returns the cryptography of a provider, or of the JVM when there is none. */
  static Cryptography of(Optional<Provider> provider) {
    return provider.<Cryptography>map(Given::new).orElseGet(Platform::new);
  }
}
