package dev.latchkey.engine.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/**
 * What access tokens are signed with. Each algorithm has keys of its own in slots of its own;
 * everything else about them is the same.
 */
public enum SigningAlgorithm {
  /**
   * RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, 3.3) and 2048 bits: for the SuperTokens dialects,
   * whose SDKs know nothing else.
   */
  RS256(
      "RSA",
      "SHA256withRSA",
      "signing-",
      new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)),

  /**
   * ECDSA with P-256 and SHA-256, the signature as JOSE has it: R and S, 32 bytes each (RFC 7518,
   * 3.4), and S at most half of the order: a signature has one form. For native access tokens.
   */
  ES256(
      "EC", "SHA256withECDSAinP1363Format", "signing-es256-", new ECGenParameterSpec("secp256r1"));

  private final String keyName;
  private final String signatureName;
  private final String slots;

  @SuppressWarnings("ImmutableEnumChecker") // both kinds are immutable
  private final AlgorithmParameterSpec parameters;

  SigningAlgorithm(
      String keyName, String signatureName, String slots, AlgorithmParameterSpec parameters) {
    this.keyName = keyName;
    this.signatureName = signatureName;
    this.slots = slots;
    this.parameters = parameters;
  }

  /** Returns the name of such keys in the Java Cryptography Architecture. */
  String keyName() {
    return keyName;
  }

  /** Returns the name of such signatures in the Java Cryptography Architecture. */
  String signatureName() {
    return signatureName;
  }

  /** Returns a good signature in the one form in which it counts. */
  byte[] oneForm(byte[] signature) {
    return switch (this) {
      case RS256 -> signature;
      case ES256 -> LowS.of(signature);
    };
  }

  /** Tells whether a signature, if it is good, has the one form in which it counts. */
  boolean isOneForm(byte[] signature) {
    return switch (this) {
      case RS256 -> true;
      case ES256 -> LowS.is(signature);
    };
  }

  /** Returns how the slots of rotating keys begin: what follows is a number from 1. */
  String rotatingPrefix() {
    return slots + "rotating/";
  }

  /** Returns the slot of the static key. */
  String staticSlot() {
    return slots + "static/1";
  }

  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(keyName);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /**
   * Returns the public half as a JWK.
   *
   * @throws IllegalArgumentException when the key is not of this algorithm, another curve included
   */
  PublicJwk jwk(PublicKey key) {
    return switch (this) {
      case RS256 -> PublicJwk.of((RSAPublicKey) key);
      case ES256 -> PublicJwk.of((ECPublicKey) key);
    };
  }
}
