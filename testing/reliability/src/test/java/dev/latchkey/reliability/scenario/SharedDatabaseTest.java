package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.reliability.scenario.TestBed.Layout;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Several server processes on one PostgreSQL database; each call goes to the next of them. Options:
 * {@code -Dlatchkey.shared=N -Dlatchkey.seed=S}.
 */
class SharedDatabaseTest {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int SERVERS = 2;
  private static final int USERS = 6;
  private static final int ACTIONS = 60;
  private static final Map<String, String> PATIENT = Map.of("database_timeout", "30");
  private static final Map<String, String> SHORT_SESSIONS =
      Map.of(
          "access_token_validity", "2", "refresh_token_validity", "0.05", "database_timeout", "30");

  private static Patience.On servers(Map<String, String> config) {
    return new Patience.On(() -> Layout.postgreSql(SERVERS), config);
  }

  /** P1 and P3, P2, P4, and the ledger; whoever revokes does it on another server. */
  @Test
  void clients_thatHitServersInTurn_keepTheirSessionsAndTheirThievesAreFound() {
    Tally tally = servers(PATIENT).play(GRACE, Sizes.SHARED, bed -> MixedRun.poor(bed, 3, ACTIONS));

    assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
    assertThat(tally.count("sessions")).isPositive();
    assertThat(tally.count("sessions probed for P3")).isPositive();
    assertThat(tally.count("thefts found")).isEqualTo(tally.count("attacks")).isPositive();
    assertThat(tally.count("revokes")).isPositive();
    assertThat(tally.count("audits of a session")).isPositive();
  }

  @Test
  void sessions_ofSeconds_endOnAllServersWhenTheyWereToldTo() {
    Tally tally =
        servers(SHORT_SESSIONS)
            .play(
                Duration.ofSeconds(1),
                Sizes.SHARED / 2,
                bed -> new ExpiryRun(bed, Duration.ofSeconds(3), 3));

    assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
    assertThat(tally.count("sessions that came to their end")).isPositive();
  }

  /** All start at once on an empty database, and one is killed after the other. */
  @Test
  void servers_killedInTurn_loseNothingAndHaveOneKey() {
    try (TestBed bed = TestBed.start(Layout.postgreSql(3), Duration.ofSeconds(10), PATIENT)) {
      List<Optional<PublicKey>> keys =
          IntStream.range(0, bed.servers())
              .mapToObj(server -> bed.core().only(server).handshake())
              .toList();
      Tally tally = new Tally();

      KillRun.ofServers(bed, USERS).play(Sizes.KILLS, Sizes.BOX, Sizes.SEED, tally);

      assertThat(keys).hasSize(3).containsOnly(keys.getFirst()).doesNotContain(Optional.empty());
      assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
      assertThat(tally.count("kills")).isEqualTo(Sizes.KILLS);
      assertThat(tally.count("audits of a session")).isGreaterThanOrEqualTo(Sizes.KILLS);
    }
  }

  /** Shows that the checks can fail here: these servers share nothing. */
  @Test
  void threeTabs_onServersThatShareNothing_areLoggedOut() {
    try (TestBed bed = TestBed.start(new Layout(Storage.file(), SERVERS), GRACE, Map.of())) {
      Tally tally = new Tally();

      Sizes.crowd(4).play(Sizes.SEED, HonestRun.on(bed, 1), tally);

      assertThat(bed.core().only(0).handshake()).isNotEqualTo(bed.core().only(1).handshake());
      assertThat(tally.broken())
          .as("%s", tally.lines())
          .anyMatch(story -> story.startsWith("P1 no false theft"));
    }
  }
}
