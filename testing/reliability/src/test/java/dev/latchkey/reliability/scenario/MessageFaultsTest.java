package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.reliability.proxy.Odds;
import dev.latchkey.reliability.scenario.TestBed.Layout;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Single messages between server and PostgreSQL are lost, cut, late and swallowed. Options: {@code
 * -Dlatchkey.messages=N -Dlatchkey.seed=S}.
 */
class MessageFaultsTest {
  private static final Duration GRACE = Duration.ofSeconds(4);
  private static final Duration LATENESS = Duration.ofMillis(500);
  private static final int ACTIONS = 60;
  private static final int USERS = 6;
  private static final Map<String, String> HASTY = Map.of("database_timeout", "0.25");

  @Test
  void clients_whoseServerLosesMessages_keepTheirSessionsAndTheirThievesAreFound() {
    PostgreSqlStorage[] storage = new PostgreSqlStorage[1];
    Tally tally =
        new Patience.On(
                () -> {
                  storage[0] =
                      PostgreSqlStorage.faulty(Odds.poorDatabaseLink(LATENESS), Sizes.SEED);
                  return new Layout(storage[0], 1);
                },
                HASTY)
            .play(GRACE, Sizes.MESSAGES, bed -> MixedRun.calm(bed, 2, ACTIONS));

    assertThat(tally.broken()).as("%s", tally.lines()).isEmpty();
    assertThat(tally.count("sessions")).isPositive();
    assertThat(tally.count("thefts found")).isPositive();
    assertThat(tally.count("revokes")).isPositive();
    assertThat(tally.count("audits of a session")).isPositive();
    assertThat(storage[0].struck()).as("%s", tally.lines()).hasSizeGreaterThan(4);
  }

  /** Shows that the ledger can fail here: the database keeps some data as they were. */
  @Test
  void clients_whoseDatabaseForgets_areReported() {
    PostgreSqlStorage storage =
        PostgreSqlStorage.faulty(Odds.poorDatabaseLink(LATENESS), Sizes.SEED);
    try (TestBed bed = TestBed.start(new Layout(storage, 1), GRACE, HASTY);
        ExpiredSessions database = new ExpiredSessions(storage)) {
      database.execute(
          """
          CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            NEW.session_data := OLD.session_data;
            RETURN NEW;
          END $$""");
      database.execute(
          """
          CREATE TRIGGER forget BEFORE UPDATE ON session_info FOR EACH ROW
          WHEN (NEW.session_data <> OLD.session_data AND random() < 0.3)
          EXECUTE FUNCTION forget()""");
      Tally tally = new Tally();

      new Crowd(USERS, USERS, Sizes.BOX).play(Sizes.SEED, new LedgerRun(bed, ACTIONS), tally);

      assertThat(tally.broken())
          .as("%s", tally.lines())
          .anyMatch(story -> story.contains("data were lost"));
    }
  }
}
