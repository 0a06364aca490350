package dev.latchkey.engine.key;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;

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

  /** Returns what signs and verifies, once. */
  Signature signature(Cryptography cryptography) throws GeneralSecurityException {
    return switch (cryptography) {
      case Cryptography.Platform() -> Signature.getInstance(signatureName);
      case Cryptography.Given(Provider provider) -> Signature.getInstance(signatureName, provider);
    };
  }

  /** Returns what reads keys. */
  KeyFactory keys(Cryptography cryptography) throws GeneralSecurityException {
    return switch (cryptography) {
      case Cryptography.Platform() -> KeyFactory.getInstance(keyName);
      case Cryptography.Given(Provider provider) -> KeyFactory.getInstance(keyName, provider);
    };
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

  /** Makes a key pair. */
  KeyPair generate(Cryptography cryptography) {
    try {
      KeyPairGenerator generator = generator(cryptography);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private KeyPairGenerator generator(Cryptography cryptography) throws GeneralSecurityException {
    return switch (cryptography) {
      case Cryptography.Platform() -> KeyPairGenerator.getInstance(keyName);
      case Cryptography.Given(Provider provider) -> KeyPairGenerator.getInstance(keyName, provider);
    };
  }

  /**
   * Returns the same keys, made of nothing but their numbers: readers of bytes differ in what they
   * overlook.
   *
   * @throws GeneralSecurityException when numbers are missing
   */
  KeyPair respelled(KeyPair read) throws GeneralSecurityException {
    KeyFactory keys = keys(new Cryptography.Platform());
    return switch (this) {
      case RS256 ->
          new KeyPair(
              keys.generatePublic(keys.getKeySpec(read.getPublic(), RSAPublicKeySpec.class)),
              keys.generatePrivate(keys.getKeySpec(read.getPrivate(), RSAPrivateCrtKeySpec.class)));
      case ES256 ->
          new KeyPair(
              keys.generatePublic(keys.getKeySpec(read.getPublic(), ECPublicKeySpec.class)),
              keys.generatePrivate(keys.getKeySpec(read.getPrivate(), ECPrivateKeySpec.class)));
    };
  }

  /**
   * Checks what the JDK does not look at when it reads a private key.
   *
   * @throws InvalidKeyException when parts of it do not fit
   */
  void requireFitting(PrivateKey key) throws InvalidKeyException {
    switch (this) {
      case RS256 -> CrtNumbers.requireFitting(key);
      case ES256 -> {}
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
