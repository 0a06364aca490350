package dev.latchkey.engine.key;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The one form in which an ECDSA signature on P-256 counts. With (r, s) the pair (r, n - s) is a
 * good signature as well, which anybody can make without the key: only the smaller of both is
 * taken, so that a token has one text.
 */
final class LowS {

  /** The order of P-256 (FIPS 186-5; SP 800-186, 3.2.1.3). */
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final BigInteger HALF = ORDER.shiftRight(1);
  private static final int HALF_LENGTH = 32;

  private LowS() {}

  /** Tells whether a signature is R and S, 32 bytes each, and S the smaller of both. */
  static boolean is(byte[] signature) {
    return signature.length == 2 * HALF_LENGTH && s(signature).compareTo(HALF) <= 0;
  }

  /** Returns the form that counts of a good signature. */
  static byte[] of(byte[] signature) {
    if (is(signature)) {
      return signature;
    }
    byte[] low = Arrays.copyOf(signature, HALF_LENGTH + HALF_LENGTH);
    byte[] s = ORDER.subtract(s(signature)).toByteArray(); // at most 32 bytes: it is below half
    Arrays.fill(low, HALF_LENGTH, low.length, (byte) 0);
    System.arraycopy(s, 0, low, low.length - s.length, s.length);
    return low;
  }

  private static BigInteger s(byte[] signature) {
    return new BigInteger(1, signature, HALF_LENGTH, HALF_LENGTH);
  }
}
