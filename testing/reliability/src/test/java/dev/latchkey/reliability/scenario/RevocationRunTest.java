package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.reliability.check.RevocationIsFinal.Verification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options: {@code -Dlatchkey.revokes=N -Dlatchkey.seed=S}. */
class RevocationRunTest {
  private static final Duration GRACE = Duration.ofSeconds(4);
  private static final Crowd CROWD = new Crowd(Sizes.REVOKES, 8, Sizes.BOX);

  private static Tally play(Map<String, String> config, Verification claimed) {
    try (TestBed bed = TestBed.start(GRACE, config)) {
      Tally tally = new Tally();
      CROWD.play(Sizes.SEED, RevocationRun.on(bed, claimed), tally);
      return tally;
    }
  }

  @Test
  void acknowledgedRevoke_whereVerificationIsChecked_endsEverything() {
    Tally tally = play(Map.of("access_token_blacklisting", "true"), Verification.ALWAYS_CHECKED);

    assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
    assertThat(tally.count("revokes")).isPositive();
  }

  @Test
  void acknowledgedRevoke_whereVerificationIsLocal_endsRefreshFirstUseAndData() {
    Tally tally = play(Map.of(), Verification.LOCAL);

    assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
    assertThat(tally.count("revokes")).isPositive();
  }

  /** Shows that the check can fail on a real server: access tokens outlive the session there. */
  @Test
  void acknowledgedRevoke_whereVerificationIsLocal_leavesConfirmedAccessTokens() {
    Map<String, String> longLives = Map.of("access_token_validity", "3600");

    assertThat(
            Patience.findBroken(
                GRACE,
                longLives,
                bed -> RevocationRun.on(bed, Verification.ALWAYS_CHECKED),
                "VERIFY by "))
        .isPresent();
  }
}
