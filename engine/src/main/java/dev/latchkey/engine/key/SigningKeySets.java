package dev.latchkey.engine.key;

import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.store.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signing keys of all algorithms. RS256 has keys of both kinds, since callers of the
 * SuperTokens dialects may choose; each is made when it is first asked for.
 *
 * @param rotating keys of RS256 that are replaced, for tokens of the SuperTokens dialects
 * @param lasting the static key of RS256, for tokens of those dialects and JWTs of applications
 * @param es256 for native tokens, by the policy
 * @param configured which of the RS256 keys sign for whoever does not choose
 */
public record SigningKeySets(
    SigningKeys rotating, SigningKeys lasting, SigningKeys es256, Kind configured) {

  /** Returns the view on a key store; nothing is read yet. */
  public static SigningKeySets over(
      KeyStore store, SigningKeyPolicy policy, Cryptography cryptography, InstantSource clock) {
    SigningAlgorithm rs256 = SigningAlgorithm.RS256;
    return new SigningKeySets(
        new SigningKeys(rs256, cryptography, store, policy.of(Kind.ROTATING), clock),
        new SigningKeys(rs256, cryptography, store, policy.of(Kind.STATIC), clock),
        new SigningKeys(SigningAlgorithm.ES256, cryptography, store, policy, clock),
        policy.kind());
  }

  /** Returns the keys of RS256 that sign for whoever does not choose; all of them verify. */
  public SigningKeys rs256() {
    return switch (configured) {
      case ROTATING -> rotating;
      case STATIC -> lasting;
    };
  }

  /** Returns the keys of RS256 that sign for whoever chooses. */
  public SigningKeys rs256(KeyChoice choice) {
    return switch (choice) {
      case ROTATING -> rotating;
      case STATIC -> lasting;
      case CONFIGURED, AS_AT_LOGIN -> rs256();
    };
  }

  /**
   * Returns the key of RS256 that goes by that name; see {@link SigningKeys#verifier}.
   *
   * @throws dev.latchkey.engine.store.StoreException when the name is not known yet and the store
   *     is broken
   */
  public Optional<NamedKey> named(String name) {
    return NamedKey.isStatic(name) ? lasting.named(name) : rotating.named(name);
  }

  /**
   * Returns all keys of RS256 that verify now. Anybody may ask, so the store is read for it once a
   * second at most.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken and one of the keys
   *     that sign is not known
   */
  public NamedJwkSet namedSet() {
    NamedJwk last = lasting.namedSigner().jwk();
    NamedJwkSet set = rotating.namedSet();
    Stream<NamedJwk> others = set.keys().stream().filter(key -> !key.equals(last));
    List<NamedJwk> keys = Stream.concat(others, Stream.of(last)).toList();
    return new NamedJwkSet(keys, set.unchangedFor());
  }

  /**
   * Makes or reads the keys that sign access tokens now.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken
   */
  public void prepare() {
    rs256().signer();
    es256.signer();
  }

  /**
   * Removes keys that verify nothing any more.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken
   */
  public void deleteRetired() {
    rotating.deleteRetired();
    es256.deleteRetired();
  }
}
