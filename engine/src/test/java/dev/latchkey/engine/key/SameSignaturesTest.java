package dev.latchkey.engine.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What one computes the other takes, and what one refuses the other refuses. */
class SameSignaturesTest {

  private static final byte[] MESSAGE = "header.claims".getBytes(UTF_8);
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  /** One key, as each keeps it. */
  private record Twins(SigningKey platform, SigningKey corretto) {

    static Twins of(SigningKey key, SigningAlgorithm algorithm) {
      return new Twins(
          read(algorithm, EachCryptography.PLATFORM, key),
          read(algorithm, EachCryptography.CORRETTO, key));
    }

    private static SigningKey read(
        SigningAlgorithm algorithm, EachCryptography each, SigningKey key) {
      return SigningKey.read(algorithm, each.get(), key.material(), key.createdAt());
    }

    /** Whether both take a signature. They must not differ, nor fail. */
    boolean take(byte[] signature) {
      boolean taken = platform.verify(MESSAGE, signature);
      assertThat(corretto.verify(MESSAGE, signature))
          .as("signature %s", Arrays.toString(signature))
          .isEqualTo(taken);
      return taken;
    }
  }

  private static Twins twins(SigningAlgorithm algorithm) {
    Cryptography platform = EachCryptography.PLATFORM.get();
    return Twins.of(SigningKey.generate(algorithm, platform, Instant.EPOCH), algorithm);
  }

  static Stream<SigningAlgorithm> algorithms() {
    return Stream.of(SigningAlgorithm.values());
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void key_madeByTheOne_isTheSameKeyToTheOther(SigningAlgorithm algorithm) {
    for (EachCryptography maker : EachCryptography.values()) {
      SigningKey made = SigningKey.generate(algorithm, maker.get(), Instant.EPOCH);
      Twins twins = Twins.of(made, algorithm);

      assertThat(twins.platform().publicKeyText()).isEqualTo(twins.corretto().publicKeyText());
      assertThat(twins.platform().jwk()).isEqualTo(twins.corretto().jwk());
      assertThat(twins.take(made.sign(MESSAGE))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void signature_ofTheOne_isTakenByTheOther(SigningAlgorithm algorithm) {
    Twins twins = twins(algorithm);
    for (int time = 0; time < 50; time++) {
      assertThat(twins.take(twins.platform().sign(MESSAGE))).isTrue();
      assertThat(twins.take(twins.corretto().sign(MESSAGE))).isTrue();
    }
  }

  @Test
  void rs256_ofTheSameMessage_isTheSameToTheByte() {
    Twins twins = twins(SigningAlgorithm.RS256);

    assertThat(twins.corretto().sign(MESSAGE)).isEqualTo(twins.platform().sign(MESSAGE));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void signature_withAnyBitChanged_isRefusedByBoth(SigningAlgorithm algorithm) {
    Twins twins = twins(algorithm);
    byte[] good = twins.platform().sign(MESSAGE);
    int step = algorithm == SigningAlgorithm.ES256 ? 3 : 13;
    for (int bit = 0; bit < good.length * Byte.SIZE; bit += step) {
      byte[] changed = good.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

      assertThat(twins.take(changed)).as("bit %s", bit).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void signature_ofAnyOtherLength_isRefusedByBoth(SigningAlgorithm algorithm) {
    Twins twins = twins(algorithm);
    byte[] good = twins.platform().sign(MESSAGE);
    for (int length : new int[] {0, 1, 32, 63, 64, 65, 128, 255, 256, 257, 512, 16_384}) {
      if (length != good.length) {
        assertThat(twins.take(Arrays.copyOf(good, length))).as("length %s", length).isFalse();
        assertThat(twins.take(padded(good, length))).as("padded to %s", length).isFalse();
      }
    }
  }

  /** Zeros in front. */
  private static byte[] padded(byte[] good, int length) {
    byte[] padded = new byte[length];
    int kept = Math.min(length, good.length);
    System.arraycopy(good, good.length - kept, padded, length - kept, kept);
    return padded;
  }

  @Test
  void es256_ofNumbersOutOfRange_isRefusedByBoth() {
    Twins twins = twins(SigningAlgorithm.ES256);
    byte[] good = twins.platform().sign(MESSAGE);
    BigInteger r = new BigInteger(1, good, 0, 32);
    BigInteger s = new BigInteger(1, good, 32, 32);
    BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    for (BigInteger odd : List.of(BigInteger.ZERO, BigInteger.ONE, ORDER, most)) {
      assertThat(twins.take(raw(odd, s))).as("r = %s", odd).isFalse();
      assertThat(twins.take(raw(r, odd))).as("s = %s", odd).isFalse();
      assertThat(twins.take(raw(odd, odd))).as("both = %s", odd).isFalse();
    }
    assertThat(twins.take(raw(r, s.add(ORDER).min(most)))).isFalse();
    assertThat(twins.take(raw(r.add(ORDER).min(most), s))).isFalse();
    assertThat(twins.take(raw(s, r))).isFalse();
    assertThat(twins.take(raw(r, s))).isTrue();
  }

  /** The form of X.509 and TLS, which JOSE does not have. */
  @Test
  void es256_inDer_isRefusedByBoth() {
    Twins twins = twins(SigningAlgorithm.ES256);
    byte[] good = twins.platform().sign(MESSAGE);

    byte[] r = new BigInteger(1, good, 0, 32).toByteArray();
    byte[] s = new BigInteger(1, good, 32, 32).toByteArray();
    byte[] der = new byte[6 + r.length + s.length];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    der[2] = 0x02;
    der[3] = (byte) r.length;
    System.arraycopy(r, 0, der, 4, r.length);
    der[4 + r.length] = 0x02;
    der[5 + r.length] = (byte) s.length;
    System.arraycopy(s, 0, der, 6 + r.length, s.length);

    assertThat(twins.take(der)).isFalse();
  }

  private static byte[] raw(BigInteger r, BigInteger s) {
    byte[] signature = new byte[64];
    put(r, signature, 32);
    put(s, signature, 64);
    return signature;
  }

  private static void put(BigInteger number, byte[] signature, int end) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, signature, end - length, length);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void signature_ofRandomBytes_isRefusedByBoth(SigningAlgorithm algorithm) {
    Twins twins = twins(algorithm);
    int length = twins.platform().sign(MESSAGE).length;
    for (long seed = 0; seed < 100; seed++) {
      byte[] random = new byte[length];
      new Random(seed).nextBytes(random);
      random[length / 2] &= 0x3f; // such that the smaller half of S is looked at

      assertThat(twins.take(random)).as("seed %s", seed).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void key_usedByManyThreads_signsAndVerifiesAsByOne(EachCryptography each) throws Exception {
    List<SigningKey> keys =
        algorithms()
            .map(algorithm -> SigningKey.generate(algorithm, each.get(), Instant.EPOCH))
            .toList();
    List<Callable<Integer>> work = new ArrayList<>();
    for (int number = 0; number < 64; number++) {
      byte[] message = ("message " + number).getBytes(UTF_8);
      work.add(() -> signedAndVerified(keys.get(message.length % 2), message));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> done : threads.invokeAll(work)) {
        assertThat(done.get()).isEqualTo(20);
      }
    }
  }

  private static int signedAndVerified(SigningKey key, byte[] message) {
    int good = 0;
    for (int time = 0; time < 20; time++) {
      byte[] signature = key.sign(message);
      good += key.verify(message, signature) && !key.verify(MESSAGE, signature) ? 1 : 0;
    }
    return good;
  }
}
