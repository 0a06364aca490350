package dev.latchkey.benchmark.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlayedTest {

  private static final long MILLISECOND = 1_000_000;

  private final Played hundred =
      new Played(
          50 * MILLISECOND,
          LongStream.rangeClosed(1, 100).map(n -> (101 - n) * MILLISECOND).toArray());

  @Test
  void percentile_ofAHundred_isTheNearestRank() {
    assertThat(hundred.percentile(50)).isEqualTo(50);
    assertThat(hundred.percentile(99)).isEqualTo(99);
    assertThat(hundred.percentile(99.1)).isEqualTo(100);
    assertThat(hundred.percentile(100)).isEqualTo(100);
  }

  @Test
  void percentile_ofOne_isThatOne() {
    Played one = new Played(MILLISECOND, new long[] {7 * MILLISECOND});

    assertThat(one.percentile(1)).isEqualTo(7);
    assertThat(one.percentile(99)).isEqualTo(7);
  }

  @Test
  void perSecond_ofAHundredInATwentieth_isTwoThousand() {
    assertThat(hundred.perSecond()).isEqualTo(2_000);
  }
}
