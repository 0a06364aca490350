package dev.latchkey.engine.key;

import dev.latchkey.engine.store.StoredKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * A key pair that signs access tokens. It is read, and made the own of whoever computes with it,
 * once. Immutable, safe for use by several threads.
 */
public final class SigningKey {

  private static final String SEPARATOR = ";";

  private final SigningAlgorithm algorithm;
  private final Cryptography cryptography;
  private final String material;
  private final KeyPair pair;
  private final String publicKeyText;
  private final PublicJwk jwk;
  private final Instant createdAt;

  private SigningKey(
      SigningAlgorithm algorithm, Cryptography cryptography, String material, Instant createdAt)
      throws GeneralSecurityException {
    KeyPair read = algorithm.respelled(pair(algorithm.keys(new Cryptography.Platform()), material));
    algorithm.requireFitting(read.getPrivate());
    this.algorithm = algorithm;
    this.cryptography = cryptography;
    this.material = material;
    this.publicKeyText = encode(read.getPublic().getEncoded());
    this.jwk = algorithm.jwk(read.getPublic());
    this.pair =
        switch (cryptography) {
          case Cryptography.Platform() -> read;
          case Cryptography.Given given -> pair(algorithm.keys(given), text(read));
        };
    this.createdAt = createdAt;
  }

  /** Makes a new key pair: with RSA it may take some tenths of a second. */
  static SigningKey generate(SigningAlgorithm algorithm, Cryptography cryptography, Instant now) {
    return read(algorithm, cryptography, text(algorithm.generate(cryptography)), now);
  }

  /**
   * Reads a key pair from its stored form: public key (X.509 SubjectPublicKeyInfo), a semicolon or
   * a bar, private key (PKCS#8), both DER in base64 (facts, core interface 3.3). Whoever computes
   * with it, the JVM's providers have to be able to read it: what some server takes, all do.
   *
   * @throws IllegalArgumentException when the text is not of that form, the key of another
   *     algorithm or curve, or the halves are not of one key: nobody could verify what it signs
   */
  public static SigningKey read(
      SigningAlgorithm algorithm, Cryptography cryptography, String material, Instant createdAt) {
    try {
      SigningKey key = new SigningKey(algorithm, cryptography, material, createdAt);
      key.requireWhole();
      return key;
    } catch (GeneralSecurityException unreadable) {
      // The cause is left out: it may describe the key.
      throw new IllegalArgumentException("a stored signing key cannot be read");
    }
  }

  private static KeyPair pair(KeyFactory factory, String material) throws GeneralSecurityException {
    String[] parts = material.split("[;|]", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("a stored signing key has two parts");
    }
    return new KeyPair(
        factory.generatePublic(new X509EncodedKeySpec(decode(parts[0]))),
        factory.generatePrivate(new PKCS8EncodedKeySpec(decode(parts[1]))));
  }

  private static String text(KeyPair pair) {
    return encode(pair.getPublic().getEncoded())
        + SEPARATOR
        + encode(pair.getPrivate().getEncoded());
  }

  private void requireWhole() throws GeneralSecurityException {
    byte[] sample = new byte[1];
    if (!verify(sample, signed(sample))) {
      throw new SignatureException("the halves are of two keys");
    }
  }

  /** Returns the stored form, private key included: a secret. */
  String material() {
    return material;
  }

  /** Tells whether this is the key that a store holds, letter by letter. */
  boolean isReadFrom(StoredKey stored) {
    return material.equals(stored.material()) && createdAt.equals(stored.createdAt());
  }

  /**
   * Returns the public key as SDKs expect it: base64 of the SubjectPublicKeyInfo, one line, no PEM
   * armour.
   */
  public String publicKeyText() {
    return publicKeyText;
  }

  /** Returns the public key as a JWK, with its key id. */
  public PublicJwk jwk() {
    return jwk;
  }

  /** Returns when the key was made, millisecond precision. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Signs with the key's algorithm. */
  public byte[] sign(byte[] message) {
    try {
      return signed(message);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("signing failed", broken);
    }
  }

  private byte[] signed(byte[] message) throws GeneralSecurityException {
    Signature signature = algorithm.signature(cryptography);
    signature.initSign(pair.getPrivate());
    signature.update(message);
    return algorithm.oneForm(signature.sign());
  }

  /** Tells whether the signature was made with this key; any other bytes are simply not. */
  public boolean verify(byte[] message, byte[] signature) {
    if (!algorithm.isOneForm(signature)) {
      return false;
    }
    try {
      Signature verifier = algorithm.signature(cryptography);
      verifier.initVerify(pair.getPublic());
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException noSignature) {
      return false;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("verification failed", broken);
    }
  }

  private static byte[] decode(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Leaves the keys out. */
  @Override
  public String toString() {
    return "SigningKey[algorithm=" + algorithm + ", createdAt=" + createdAt + "]";
  }
}
