package dev.latchkey.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdkReleaseTest {
  private static final List<String> SPOKEN = List.of("1.0", "2.0", "2.3", "2.9", "2.20", "5.4");

  @ParameterizedTest
  @CsvSource({
    "supertokens-node@1.0.1, 1.0",
    "supertokens-node@2.3.9, 2.0",
    "supertokens-node@2.5.0, 2.3",
    "supertokens-node@8.6.0, 2.9",
    "supertokens-node@13.6.1, 2.20",
    "supertokens-node@24.0.3, 5.4",
    "supertokens-node@24.0.0-beta.1, 5.4",
    "supertokens-flask@1.0.1, 2.0",
    "supertokens-python@0.31.0, 5.4"
  })
  void release_thatIsKnown_choosesTheNewestThatBothSpeak(String release, String version) {
    assertThat(SdkRelease.called(release).flatMap(row -> row.chosen(SPOKEN))).contains(version);
  }

  @Test
  void release_thatSharesNone_choosesNone() {
    assertThat(SdkRelease.called("supertokens-node@14.1.4").flatMap(row -> row.chosen(SPOKEN)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "supertokens-node", "supertokens-node@", "express@4.0", "@1", "a@b"})
  void name_ofNoRelease_isUnknown(String name) {
    assertThat(SdkRelease.called(name)).isEmpty();
  }

  @Test
  void versions_withTwoDigits_comeAfterThoseWithOne() {
    assertThat(SdkRelease.BY_NUMBER.compare("2.9", "2.10")).isNegative();
    assertThat(SdkRelease.BY_NUMBER.compare("5.0", "2.21")).isPositive();
  }
}
