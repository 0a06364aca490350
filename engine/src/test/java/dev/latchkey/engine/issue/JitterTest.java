package dev.latchkey.engine.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.engine.random.Randomness;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JitterTest {
  private static final Randomness NOT_USED =
      count -> {
        throw new AssertionError("randomness was used");
      };

  /** From the whole validity down to all that the share may take, evenly. */
  @ParameterizedTest
  @CsvSource({
    "0.05, 00000000, PT1H",
    "0.05, ffffffff, PT57M",
    "0.05, 80000000, PT58M30S",
    "0.25, ffffffff, PT45M",
    "0.25, 40000000, PT56M15S"
  })
  void shortened_byChance_takesThatPartOfTheShare(double share, String chance, Duration life) {
    Duration shortened = new Jitter(share).shortened(Duration.ofHours(1), bytes(chance));

    assertThat(shortened).isCloseTo(life, Duration.ofMillis(1));
  }

  @Test
  void shortened_withoutAShare_isTheValidityAndUsesNoRandomness() {
    assertThat(Jitter.NONE.shortened(Duration.ofHours(1), NOT_USED)).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource({"PT1S, PT1S", "PT0.5S, PT0.5S", "PT1.2S, PT1S", "PT2S, PT1.5S"})
  void shortened_toLessThanASecond_staysASecond(Duration validity, Duration life) {
    assertThat(new Jitter(0.25).shortened(validity, bytes("ffffffff"))).isEqualTo(life);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 0.2501, Double.NaN, Double.POSITIVE_INFINITY})
  void share_outsideOfItsBounds_isRefused(double share) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Jitter(share));
  }

  private static Randomness bytes(String hex) {
    return count -> {
      assertThat(count).isEqualTo(4);
      return HexFormat.of().parseHex(hex);
    };
  }
}
