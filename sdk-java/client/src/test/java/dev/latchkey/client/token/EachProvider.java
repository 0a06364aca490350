package dev.latchkey.client.token;

import dev.latchkey.crypto.ChosenProvider;
import dev.latchkey.crypto.CryptoProvider;
import java.security.Provider;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Who verifies signatures in a test: each test of tokens is run with both. */
enum EachProvider {
  JDK(CryptoProvider.JDK),
  CORRETTO(CryptoProvider.AUTO);

  private final CryptoProvider wish;

  EachProvider(CryptoProvider wish) {
    this.wish = wish;
  }

  /** Skips the test, and says why, where the native library cannot be loaded. */
  VerificationKeys none() {
    ChosenProvider chosen = wish.choose();
    Optional<Provider> given = chosen.given();
    Assumptions.assumeTrue(this == JDK || given.isPresent(), chosen.line());
    return VerificationKeys.none(given);
  }
}
