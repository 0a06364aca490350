package dev.latchkey.store.testkit;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's signatures and keys, counted. */
final class CountingProvider extends Provider {
  private static final long serialVersionUID = 1L;

  private final transient AtomicInteger signed = new AtomicInteger();
  private final transient AtomicInteger verified = new AtomicInteger();
  private final transient AtomicInteger keysRead = new AtomicInteger();

  CountingProvider() {
    super("Counting", "1", "counts");
    for (String algorithm : List.of("SHA256withRSA", "SHA256withECDSAinP1363Format")) {
      put("Signature", algorithm, () -> new CountedSignature(Signature.getInstance(algorithm)));
    }
    for (String algorithm : List.of("RSA", "EC")) {
      put("KeyFactory", algorithm, () -> new CountedKeys(KeyFactory.getInstance(algorithm)));
      put("KeyPairGenerator", algorithm, () -> new Made(KeyPairGenerator.getInstance(algorithm)));
    }
  }

  /** Makes an implementation. */
  @FunctionalInterface
  private interface Maker {
    Object make() throws NoSuchAlgorithmException;
  }

  private void put(String type, String algorithm, Maker maker) {
    putService(
        new Service(this, type, algorithm, "counted", null, null) {
          @Override
          public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return maker.make();
          }
        });
  }

  /** How many signatures were made. */
  int signed() {
    return signed.get();
  }

  /** How many signatures were verified. */
  int verified() {
    return verified.get();
  }

  /** How many halves of keys were read. */
  int keysRead() {
    return keysRead.get();
  }

  private final class CountedSignature extends SignatureSpi {
    private final Signature signature;

    CountedSignature(Signature signature) {
      this.signature = signature;
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      signature.initVerify(key);
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      signature.initSign(key);
    }

    @Override
    protected void engineUpdate(byte one) throws SignatureException {
      signature.update(one);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int start, int length) throws SignatureException {
      signature.update(bytes, start, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      signed.incrementAndGet();
      return signature.sign();
    }

    @Override
    protected boolean engineVerify(byte[] bytes) throws SignatureException {
      verified.incrementAndGet();
      return signature.verify(bytes);
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException();
    }
  }

  private final class CountedKeys extends KeyFactorySpi {
    private final KeyFactory keys;

    CountedKeys(KeyFactory keys) {
      this.keys = keys;
    }

    @Override
    protected PublicKey engineGeneratePublic(KeySpec written) throws InvalidKeySpecException {
      keysRead.incrementAndGet();
      return keys.generatePublic(written);
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec written) throws InvalidKeySpecException {
      keysRead.incrementAndGet();
      return keys.generatePrivate(written);
    }

    @Override
    protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> form)
        throws InvalidKeySpecException {
      return keys.getKeySpec(key, form);
    }

    @Override
    protected Key engineTranslateKey(Key key) throws InvalidKeyException {
      return keys.translateKey(key);
    }
  }

  private static final class Made extends KeyPairGeneratorSpi {
    private final KeyPairGenerator generator;

    Made(KeyPairGenerator generator) {
      this.generator = generator;
    }

    @Override
    public void initialize(int bits, SecureRandom random) {
      generator.initialize(bits, random);
    }

    @Override
    public void initialize(AlgorithmParameterSpec parameters, SecureRandom random) {
      try {
        generator.initialize(parameters, random);
      } catch (GeneralSecurityException impossible) {
        throw new IllegalArgumentException(impossible);
      }
    }

    @Override
    public KeyPair generateKeyPair() {
      return generator.generateKeyPair();
    }
  }
}
