package dev.latchkey.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.lineage.RotationPolicy.LateShow;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.store.testkit.FailingKeyStore;
import dev.latchkey.store.testkit.FailingSessionStore;
import dev.latchkey.store.testkit.FaultPlan;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final InMemorySessionStore sessions = new InMemorySessionStore();
  private final FaultPlan faults = FaultPlan.none();
  private final Housekeeping housekeeping = new Housekeeping(engine());

  private SessionEngine engine() {
    InstantSource afterTheSamples =
        InstantSource.fixed(SampleSessions.EXPIRES_AT.plus(Duration.ofMillis(1)));
    return new SessionEngine(
        new FailingSessionStore(sessions, faults),
        new FailingKeyStore(new InMemoryKeyStore(), faults),
        new EngineSettings(
            new RotationPolicy(Duration.ofSeconds(30), Duration.ofDays(100), LateShow.TOLERANT),
            new SigningKeyPolicy(
                SigningKeyPolicy.Kind.ROTATING, Duration.ofHours(24), Duration.ofHours(1))),
        afterTheSamples,
        Randomness.secure());
  }

  @AfterEach
  void close() {
    housekeeping.close();
  }

  @Test
  void tidy_ofFewExpiredSessions_removesThemAndPausesLong() {
    sessions.insert(SampleSessions.created("h", "anna"));

    assertThat(housekeeping.tidy()).isEqualTo(PAUSE);

    assertThat(sessions.find(SampleSessions.created("h", "anna").handle())).isEmpty();
  }

  @Test
  void tidy_ofMany_goesOnSoon() {
    for (int number = 0; number < 201; number++) {
      sessions.insert(SampleSessions.created("h" + number, "anna"));
    }

    assertThat(housekeeping.tidy()).isLessThan(PAUSE);
    assertThat(housekeeping.tidy()).isEqualTo(PAUSE);
    assertThat(WholeList.revoke(sessions, SampleSessions.created("h", "anna").userId())).isEmpty();
  }

  @Test
  void tidy_ofABrokenStore_triesAgainLater() {
    sessions.insert(SampleSessions.created("h", "anna"));
    faults.breakDown();
    assertThat(housekeeping.tidy()).isEqualTo(PAUSE);

    faults.repair();
    housekeeping.tidy();
    assertThat(sessions.find(SampleSessions.created("h", "anna").handle())).isEmpty();
  }
}
