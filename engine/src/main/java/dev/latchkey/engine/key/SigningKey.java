package dev.latchkey.engine.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * An RSA key pair of 2048 bits that signs access tokens for the SuperTokens dialects, whose SDKs
 * know nothing else. Immutable, safe for use by several threads.
 */
public final class SigningKey {

  private static final String ALGORITHM = "SHA256withRSA";
  private static final int BITS = 2048;
  private static final String SEPARATOR = ";";

  private final PublicKey publicKey;
  private final PrivateKey privateKey;
  private final Instant createdAt;

  private SigningKey(PublicKey publicKey, PrivateKey privateKey, Instant createdAt) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
    this.createdAt = createdAt;
  }

  /** Makes a new key pair: takes some tenths of a second. */
  static SigningKey generate(Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(pair.getPublic(), pair.getPrivate(), now);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /**
   * Reads a key pair from its stored form: public key (X.509 SubjectPublicKeyInfo), a semicolon or
   * a bar, private key (PKCS#8), both DER in base64 (facts, core interface 3.3).
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static SigningKey read(String material, Instant createdAt) {
    String[] parts = material.split("[;|]", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("a stored signing key has two parts");
    }
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(decode(parts[0])));
      PrivateKey privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(decode(parts[1])));
      return new SigningKey(publicKey, privateKey, createdAt);
    } catch (GeneralSecurityException unreadable) {
      // The cause is left out: it may describe the key.
      throw new IllegalArgumentException("a stored signing key cannot be read");
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

  /** Returns when the key was made, millisecond precision. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Signs with RSASSA-PKCS1-v1_5 and SHA-256 (RFC 8017, 8.2). */
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("signing failed", broken);
    }
  }

  /** Tells whether the signature was made with this key; any other bytes are simply not. */
  public boolean verify(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(publicKey);
      verifier.update(message);
      return verifier.verify(signature);
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
    return "SigningKey[createdAt=" + createdAt + "]";
  }
}
