package dev.latchkey.crypto;

/**
 * Amazon Corretto's native library shall compute signatures and cannot. The message is one line for
 * a person, and says what is missing.
 */
public final class CryptoProviderMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CryptoProviderMissing(String reason) {
    super("the Amazon Corretto Crypto Provider cannot be used: " + reason);
  }
}
