package dev.latchkey.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionNumberTest {

  @Test
  void numbers_areComparedPartByPart() {
    assertThat(number("2.20")).isGreaterThan(number("2.3")).isLessThan(number("3.0"));
    assertThat(number("2.3")).isEqualByComparingTo(number("2.3")).hasToString("2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "2.", ".2", "2.0.0", "-1.0", "2.٣", " 2.0", "12345.0", "x"})
  void text_ofAnotherForm_isNoNumber(String text) {
    assertThat(VersionNumber.parse(text)).isEmpty();
  }

  @Test
  void documented_areThoseThatReleasesAnnounced() {
    assertThat(VersionNumber.DOCUMENTED)
        .hasSize(1 + 22 + 2 + 1 + 7)
        .isSorted()
        .contains(number("1.0"), number("2.21"), number("3.1"), number("4.0"), number("5.6"))
        .doesNotContain(number("0.0"), number("1.1"), number("2.22"), number("5.7"));
  }

  @Test
  void range_containsBothOfItsEnds() {
    VersionRange range = new VersionRange(Optional.of(number("2.1")), Optional.of(number("2.20")));

    assertThat(range.contains(number("2.1"))).isTrue();
    assertThat(range.contains(number("2.20"))).isTrue();
    assertThat(range.isBelow(number("2.0"))).isTrue();
    assertThat(range.isAbove(number("2.21"))).isTrue();
    assertThat(VersionRange.ALL.contains(number("0.0"))).isTrue();
  }

  private static VersionNumber number(String text) {
    return VersionNumber.parse(text).orElseThrow();
  }
}
