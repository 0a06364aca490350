package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options: {@code -Dlatchkey.thieves=N -Dlatchkey.seed=S}. */
class TabsAndThiefRunTest {
  private static final Duration GRACE = Duration.ofSeconds(1);

  @Test
  void thief_amongThreeTabs_isFoundAndNobodyIsToldBefore() {
    Tally tally = Patience.play(GRACE, Sizes.THIEVES, Map.of(), TabsAndThiefRun::new);

    assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
    assertThat(tally.count("thefts found"))
        .isEqualTo(tally.count("sessions of three tabs and a thief"))
        .isPositive();
  }

  /** Shows that P1 can fail here: without a grace period the tabs accuse one another. */
  @Test
  void tabs_onAServerWithoutTolerance_areToldBeforeTheThiefCame() {
    Map<String, String> strict = Map.of("refresh_token_rotation_grace_period", "0");
    String story = "before the thief had sent anything";

    assertThat(Patience.findBroken(GRACE.multipliedBy(2), strict, TabsAndThiefRun::new, story))
        .isPresent();
  }

  /** Shows that P2 can fail here: the server's grace period is longer than believed. */
  @Test
  void thief_onAServerThatToleratesForMinutes_isMissed() {
    Map<String, String> tolerant = Map.of("refresh_token_rotation_grace_period", "300");

    assertThat(Patience.findBroken(GRACE, tolerant, TabsAndThiefRun::new, "nobody noticed"))
        .isPresent();
  }
}
