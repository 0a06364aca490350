package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options: {@code -Dlatchkey.sessions=N -Dlatchkey.seed=S}. */
class HonestRunTest {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int ROUNDS = 5;

  @Test
  void threeTabs_underAPoorNetwork_areNeitherAccusedNorLoggedOut() {
    Tally tally = Patience.play(GRACE, Sizes.SESSIONS, Map.of(), bed -> HonestRun.on(bed, ROUNDS));

    assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
    assertThat(tally.count("sessions")).isPositive();
    assertThat(tally.count("sessions probed for P3")).isPositive();
    assertThat(tally.count("refreshes answered with tokens")).isLessThan(tally.count("refreshes"));
  }

  /** Shows that the check can fail on a real server: one without a grace period. */
  @Test
  void threeTabs_onAServerWithoutTolerance_areAccused() {
    Map<String, String> strict = Map.of("refresh_token_rotation_grace_period", "0");

    assertThat(
            Patience.findBroken(
                GRACE.multipliedBy(2), strict, bed -> HonestRun.on(bed, 2), "P1 no false theft"))
        .isPresent();
  }
}
