package dev.latchkey.engine.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** A key pair that signs access tokens. Immutable, safe for use by several threads. */
public final class SigningKey {

  private static final String SEPARATOR = ";";

  private final SigningAlgorithm algorithm;
  private final PublicKey publicKey;
  private final PrivateKey privateKey;
  private final Instant createdAt;
  private final PublicJwk jwk;

  private SigningKey(SigningAlgorithm algorithm, KeyPair pair, Instant createdAt) {
    this.algorithm = algorithm;
    this.publicKey = pair.getPublic();
    this.privateKey = pair.getPrivate();
    this.createdAt = createdAt;
    this.jwk = algorithm.jwk(publicKey);
  }

  /** Makes a new key pair: with RSA it takes some tenths of a second. */
  static SigningKey generate(SigningAlgorithm algorithm, Instant now) {
    return new SigningKey(algorithm, algorithm.generate(), now);
  }

  /**
   * Reads a key pair from its stored form: public key (X.509 SubjectPublicKeyInfo), a semicolon or
   * a bar, private key (PKCS#8), both DER in base64 (facts, core interface 3.3).
   *
   * @throws IllegalArgumentException when the text is not of that form, the key of another
   *     algorithm or curve, or the halves are not of one key: nobody could verify what it signs
   */
  public static SigningKey read(SigningAlgorithm algorithm, String material, Instant createdAt) {
    String[] parts = material.split("[;|]", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("a stored signing key has two parts");
    }
    try {
      KeyFactory factory = KeyFactory.getInstance(algorithm.keyName());
      PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(decode(parts[0])));
      PrivateKey privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(decode(parts[1])));
      SigningKey key = new SigningKey(algorithm, new KeyPair(publicKey, privateKey), createdAt);
      key.requireWhole();
      return key;
    } catch (GeneralSecurityException unreadable) {
      // The cause is left out: it may describe the key.
      throw new IllegalArgumentException("a stored signing key cannot be read");
    }
  }

  private void requireWhole() throws GeneralSecurityException {
    byte[] sample = new byte[1];
    Signature signature = Signature.getInstance(algorithm.signatureName());
    signature.initSign(privateKey);
    signature.update(sample);
    if (!verify(sample, algorithm.oneForm(signature.sign()))) {
      throw new SignatureException("the halves are of two keys");
    }
  }

  /** Returns the stored form, private key included: a secret. */
  String material() {
    return publicKeyText() + SEPARATOR + encode(privateKey.getEncoded());
  }

  /**
   * Returns the public key as SDKs expect it: base64 of the SubjectPublicKeyInfo, one line, no PEM
   * armour.
   */
  public String publicKeyText() {
    return encode(publicKey.getEncoded());
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
      Signature signature = Signature.getInstance(algorithm.signatureName());
      signature.initSign(privateKey);
      signature.update(message);
      return algorithm.oneForm(signature.sign());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("signing failed", broken);
    }
  }

  /** Tells whether the signature was made with this key; any other bytes are simply not. */
  public boolean verify(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm.signatureName());
      verifier.initVerify(publicKey);
      verifier.update(message);
      return algorithm.isOneForm(signature) && verifier.verify(signature);
    } catch (SignatureException wrongLength) {
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
