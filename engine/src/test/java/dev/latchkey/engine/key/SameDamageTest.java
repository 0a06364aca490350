package dev.latchkey.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stored key that is damaged is so for all servers of a store, whatever they compute with. */
class SameDamageTest {

  private static final BigInteger PRIME =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

  /** Where the point begins in a SubjectPublicKeyInfo of P-256, behind the byte 4. */
  private static final int POINT = 27;

  private static String made(SigningAlgorithm algorithm) {
    return SigningKey.generate(algorithm, EachCryptography.PLATFORM.get(), Instant.EPOCH)
        .material();
  }

  private static Optional<String> read(
      SigningAlgorithm algorithm, EachCryptography each, String material) {
    try {
      SigningKey key = SigningKey.read(algorithm, each.get(), material, Instant.EPOCH);
      return Optional.of(key.publicKeyText() + key.jwk());
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private static void compare(SigningAlgorithm algorithm, String what, String material) {
    assertThat(read(algorithm, EachCryptography.CORRETTO, material))
        .as(what)
        .isEqualTo(read(algorithm, EachCryptography.PLATFORM, material));
  }

  @ParameterizedTest
  @EnumSource
  void key_withAnyByteChanged_isTheSameToBoth(SigningAlgorithm algorithm) {
    String[] parts = made(algorithm).split(";", 2);
    for (int half = 0; half < 2; half++) {
      byte[] bytes = Base64.getDecoder().decode(parts[half]);
      int step = algorithm == SigningAlgorithm.ES256 ? 1 : 17;
      for (int place = 0; place < bytes.length; place += step) {
        byte[] changed = bytes.clone();
        changed[place] ^= 1;
        String[] damaged = parts.clone();
        damaged[half] = Base64.getEncoder().encodeToString(changed);

        compare(algorithm, "byte " + place + " of half " + half, String.join(";", damaged));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void key_cutOrFollowedByMore_isTheSameToBoth(SigningAlgorithm algorithm) {
    String[] parts = made(algorithm).split(";", 2);
    for (int half = 0; half < 2; half++) {
      byte[] bytes = Base64.getDecoder().decode(parts[half]);
      for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1, bytes.length + 1}) {
        String[] damaged = parts.clone();
        damaged[half] = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length));

        compare(algorithm, length + " bytes of half " + half, String.join(";", damaged));
      }
    }
  }

  /** Whoever computes with a point off the curve computes on another one, which may be weak. */
  @ParameterizedTest
  @EnumSource
  void publicKey_offTheCurve_isRefused(EachCryptography each) {
    String[] parts = made(SigningAlgorithm.ES256).split(";", 2);
    Cryptography cryptography = each.get();
    for (BigInteger[] point :
        new BigInteger[][] {
          {BigInteger.ZERO, BigInteger.ZERO},
          {BigInteger.ONE, BigInteger.ONE},
          {PRIME, PRIME},
          {PRIME.subtract(BigInteger.ONE), BigInteger.TWO}
        }) {
      byte[] bytes = Base64.getDecoder().decode(parts[0]);
      put(point[0], bytes, POINT + 32);
      put(point[1], bytes, POINT + 64);
      String material = Base64.getEncoder().encodeToString(bytes) + ";" + parts[1];

      assertThatThrownBy(
              () -> SigningKey.read(SigningAlgorithm.ES256, cryptography, material, Instant.EPOCH))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void key_ofTheOtherAlgorithm_isRefusedByBoth() {
    for (EachCryptography each : EachCryptography.values()) {
      assertThat(read(SigningAlgorithm.ES256, each, made(SigningAlgorithm.RS256))).isEmpty();
      assertThat(read(SigningAlgorithm.RS256, each, made(SigningAlgorithm.ES256))).isEmpty();
    }
  }

  private static void put(BigInteger number, byte[] target, int end) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, 32);
    Arrays.fill(target, end - 32, end, (byte) 0);
    System.arraycopy(bytes, bytes.length - length, target, end - length, length);
  }
}
