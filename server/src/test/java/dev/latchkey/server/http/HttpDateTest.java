package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** All tests run in a zone that is not UTC and a locale whose digits are not 0-9. */
class HttpDateTest {
  @Test
  void date_anywhere_isInGmtAndEnglish() {
    assertThat(new HttpDate(() -> Instant.parse("2026-03-01T23:59:59.999Z")).now())
        .isEqualTo("Sun, 01 Mar 2026 23:59:59 GMT");
  }

  @Test
  void date_aSecondLater_isAnother() {
    StandingClock clock = new StandingClock();
    HttpDate date = new HttpDate(clock);
    String before = date.now();
    clock.move(Duration.ofSeconds(1));

    assertThat(date.now()).isNotEqualTo(before);
  }
}
