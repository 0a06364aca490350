package dev.latchkey.engine.key;

import dev.latchkey.crypto.ChosenProvider;
import dev.latchkey.crypto.CryptoProvider;
import java.security.Provider;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Who computes signatures in a test: each test that has to do with keys is run with both. */
public enum EachCryptography {
  PLATFORM(CryptoProvider.JDK),
  CORRETTO(CryptoProvider.AUTO);

  private final CryptoProvider wish;

  EachCryptography(CryptoProvider wish) {
    this.wish = wish;
  }

  /** Skips the test, and says why, where the native library cannot be loaded. */
  public Cryptography get() {
    ChosenProvider chosen = wish.choose();
    Optional<Provider> given = chosen.given();
    Assumptions.assumeTrue(this == PLATFORM || given.isPresent(), chosen.line());
    return Cryptography.of(given);
  }
}
