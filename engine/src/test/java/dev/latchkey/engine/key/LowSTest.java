package dev.latchkey.engine.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LowSTest {

  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  @Test
  void of_twins_isTheSmaller() {
    byte[] small = signature(BigInteger.valueOf(7));
    byte[] large = signature(ORDER.subtract(BigInteger.valueOf(7)));

    assertThat(LowS.of(small)).isEqualTo(small);
    assertThat(LowS.of(large)).isEqualTo(small);
  }

  @Test
  void is_upToHalfOfTheOrder_holdsAndBeyondItDoesNot() {
    BigInteger half = ORDER.shiftRight(1);

    assertThat(LowS.is(signature(half))).isTrue();
    assertThat(LowS.is(signature(half.add(BigInteger.ONE)))).isFalse();
    assertThat(LowS.of(signature(half.add(BigInteger.ONE)))).isEqualTo(signature(half));
    assertThat(LowS.is(new byte[63])).isFalse();
    assertThat(LowS.is(new byte[0])).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void sign_manyTimes_makesTheFormThatCountsAndItsTwinIsRefused(EachCryptography each) {
    byte[] message = "message".getBytes(StandardCharsets.US_ASCII);
    SigningKey key = SigningKey.generate(SigningAlgorithm.ES256, each.get(), Instant.EPOCH);
    for (int time = 0; time < 50; time++) {
      byte[] signature = key.sign(message);
      BigInteger s = new BigInteger(1, signature, 32, 32);
      byte[] twin = signature.clone();
      System.arraycopy(signature(ORDER.subtract(s)), 32, twin, 32, 32);

      assertThat(key.verify(message, signature)).isTrue();
      assertThat(key.verify(message, twin)).isFalse();
    }
  }

  private static byte[] signature(BigInteger s) {
    byte[] bytes = s.toByteArray();
    int zeros = Math.max(0, bytes.length - 32);
    return ByteBuffer.allocate(64)
        .put(0, new byte[] {1})
        .put(64 - bytes.length + zeros, bytes, zeros, bytes.length - zeros)
        .array();
  }
}
