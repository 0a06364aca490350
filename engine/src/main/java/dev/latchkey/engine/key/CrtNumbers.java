package dev.latchkey.engine.key;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;

/**
 * The numbers of an RSA private key (RFC 8017, 3.2), some of which follow from others. Whoever
 * signs uses only a part of them, and not all the same one: a key in which they do not fit would
 * sign in one place and not in another.
 */
final class CrtNumbers {

  private CrtNumbers() {}

  /**
   * Checks that all belong to one key.
   *
   * @throws InvalidKeyException when they do not, or some are missing
   */
  static void requireFitting(PrivateKey key) throws InvalidKeyException {
    if (!(key instanceof RSAPrivateCrtKey numbers) || !fit(numbers)) {
      throw new InvalidKeyException("the numbers of an RSA key do not fit");
    }
  }

  private static boolean fit(RSAPrivateCrtKey key) {
    BigInteger p = key.getPrimeP();
    BigInteger q = key.getPrimeQ();
    return p.compareTo(BigInteger.ONE) > 0
        && q.compareTo(BigInteger.ONE) > 0
        && p.multiply(q).equals(key.getModulus())
        && fits(key, p, key.getPrimeExponentP())
        && fits(key, q, key.getPrimeExponentQ())
        && isOne(key.getCrtCoefficient().multiply(q), p);
  }

  private static boolean fits(RSAPrivateCrtKey key, BigInteger prime, BigInteger exponent) {
    BigInteger order = prime.subtract(BigInteger.ONE);
    return key.getPrivateExponent().mod(order).equals(exponent)
        && isOne(key.getPublicExponent().multiply(exponent), order);
  }

  private static boolean isOne(BigInteger number, BigInteger modulus) {
    return number.mod(modulus).equals(BigInteger.ONE);
  }
}
