package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options: {@code -Dlatchkey.attacks=N -Dlatchkey.seed=S}. */
class AttackRunTest {
  private static final Duration GRACE = Duration.ofSeconds(1);

  @Test
  void thief_whoActsApartFromTheOwner_isFoundByTheThirdChange() {
    Tally tally = Patience.play(GRACE, Sizes.ATTACKS, Map.of(), AttackRun::on);

    assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
    assertThat(tally.count("thefts found")).isEqualTo(tally.count("attacks")).isPositive();
  }

  /** Shows that the check can fail on a real server: its grace period is longer than believed. */
  @Test
  void thief_onAServerThatToleratesForMinutes_isMissed() {
    Map<String, String> tolerant = Map.of("refresh_token_rotation_grace_period", "300");

    assertThat(Patience.findBroken(GRACE, tolerant, AttackRun::on, "nobody noticed")).isPresent();
  }
}
