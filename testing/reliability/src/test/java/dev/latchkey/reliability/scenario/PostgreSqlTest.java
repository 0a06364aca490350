package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.reliability.scenario.OutageRun.Absence;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Options: {@code -Dlatchkey.crashes=N -Dlatchkey.outage=SECONDS -Dlatchkey.seed=S}. */
class PostgreSqlTest {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Map<String, String> LONG_LIVES = Map.of("access_token_validity", "3600");
  private static final Map<String, String> PATIENT = Map.of("database_timeout", "10");
  private static final int USERS = 6;

  @Test
  void database_crashedAgainAndAgain_losesNothingThatWasAcknowledged() {
    try (PostgreSqlBed stand = PostgreSqlBed.start(GRACE, PATIENT)) {
      Tally tally = new Tally();

      new KillRun(stand.bed(), stand, USERS).play(Sizes.CRASHES, Sizes.BOX, Sizes.SEED, tally);

      assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
      assertThat(tally.count("kills")).isEqualTo(Sizes.CRASHES);
      assertThat(tally.count("audits of a session")).isGreaterThanOrEqualTo(Sizes.CRASHES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void database_thatIsAway_isNoLogoutAndIsFoundAgain(Absence absence) {
    try (PostgreSqlBed stand = PostgreSqlBed.start(GRACE, LONG_LIVES)) {
      Tally tally = new Tally();

      new OutageRun(stand, absence, Sizes.OUTAGE).play(Sizes.SEED, tally);

      assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
      assertThat(tally.count("local verifications")).isPositive();
    }
  }
}
