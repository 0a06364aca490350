package dev.latchkey.engine;

import dev.latchkey.engine.issue.Jitter;
import dev.latchkey.engine.key.Cryptography;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.token.TokenParties;

/**
 * The settings of an engine.
 *
 * @param rotation how refresh tokens rotate, and how long a session lives without being used
 * @param signingKeys which keys sign, and how long access tokens are good
 * @param parties whom native access tokens name
 * @param cryptography who computes signatures
 * @param jitter by how much chance shortens the lives of access tokens that go out at login and
 *     refresh
 */
public record EngineSettings(
    RotationPolicy rotation,
    SigningKeyPolicy signingKeys,
    TokenParties parties,
    Cryptography cryptography,
    Jitter jitter) {

  /** Creates settings by which access tokens live for their whole validity. */
  public EngineSettings(
      RotationPolicy rotation,
      SigningKeyPolicy signingKeys,
      TokenParties parties,
      Cryptography cryptography) {
    this(rotation, signingKeys, parties, cryptography, Jitter.NONE);
  }

  /** Creates settings by which native access tokens name nobody and the JVM computes signatures. */
  public EngineSettings(RotationPolicy rotation, SigningKeyPolicy signingKeys) {
    this(rotation, signingKeys, TokenParties.UNNAMED, new Cryptography.Platform());
  }
}
