package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options: {@code -Dlatchkey.expiries=N -Dlatchkey.seed=S}. */
class ExpiryRunTest {
  private static final int PAUSES = 8;
  private static final Duration VALIDITY = Duration.ofSeconds(3);
  private static final Map<String, String> SHORT_SESSIONS =
      Map.of("access_token_validity", "2", "refresh_token_validity", "0.05");

  private static Tally play(Duration claimed) {
    return Patience.play(
        Duration.ofSeconds(1),
        Sizes.EXPIRIES,
        SHORT_SESSIONS,
        bed -> new ExpiryRun(bed, claimed, PAUSES));
  }

  @Test
  void sessions_ofSeconds_endWhenTheyWereToldTo() {
    Tally tally = play(VALIDITY);

    assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
    assertThat(tally.count("sessions that came to their end")).isPositive();
  }

  /** Shows that the check can fail on a real server: its sessions live longer than believed. */
  @Test
  void sessions_thatLiveLongerThanBelieved_areReported() {
    assertThat(play(VALIDITY.dividedBy(2)).broken())
        .anyMatch(story -> story.startsWith("P5 expiry is respected"));
  }
}
