package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpDateTest {
  private final TimeZone usualZone = TimeZone.getDefault();
  private final Locale usualLocale = Locale.getDefault();

  @BeforeEach
  void travel() {
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
  }

  @AfterEach
  void comeBack() {
    TimeZone.setDefault(usualZone);
    Locale.setDefault(usualLocale);
  }

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
