package dev.latchkey.engine.key;

import dev.latchkey.engine.store.KeyStore;
import java.time.InstantSource;

/**
 * The signing keys of all algorithms, replaced by one policy.
 *
 * @param rs256 for tokens of the SuperTokens dialects
 * @param es256 for native tokens
 * @param lasting the static key of RS256, whatever the policy: for JWTs of applications; it is made
 *     when it is asked for
 */
public record SigningKeySets(SigningKeys rs256, SigningKeys es256, SigningKeys lasting) {

  /** Returns the view on a key store; nothing is read yet. */
  public static SigningKeySets over(
      KeyStore store, SigningKeyPolicy policy, Cryptography cryptography, InstantSource clock) {
    return new SigningKeySets(
        new SigningKeys(SigningAlgorithm.RS256, cryptography, store, policy, clock),
        new SigningKeys(SigningAlgorithm.ES256, cryptography, store, policy, clock),
        new SigningKeys(
            SigningAlgorithm.RS256, cryptography, store, policy.withoutRotation(), clock));
  }

  /**
   * Makes or reads the keys that sign access tokens now.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken
   */
  public void prepare() {
    rs256.signer();
    es256.signer();
  }

  /**
   * Removes keys that verify nothing any more.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken
   */
  public void deleteRetired() {
    rs256.deleteRetired();
    es256.deleteRetired();
  }
}
