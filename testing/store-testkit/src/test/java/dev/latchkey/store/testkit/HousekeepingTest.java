package dev.latchkey.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.upkeep.Housekeeping;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
  private final FaultPlan faults = FaultPlan.none();
  private final StandingClock clock = new StandingClock();
  private final InMemorySessionStore sessions = new InMemorySessionStore();
  private final InMemoryKeyStore keys = new InMemoryKeyStore();
  private final SessionEngine engine =
      new SessionEngine(
          new FailingSessionStore(sessions, faults),
          new FailingKeyStore(keys, faults),
          new EngineSettings(
              new RotationPolicy(
                  Duration.ofSeconds(30), Duration.ofHours(2), RotationPolicy.LateShow.TOLERANT),
              new SigningKeyPolicy(
                  SigningKeyPolicy.Kind.ROTATING, Duration.ofHours(1), Duration.ofMinutes(1))),
          clock,
          Randomness.secure());
  private final Housekeeping housekeeping =
      Housekeeping.start(engine, new Housekeeping.Rhythm(clock, INTERVAL), failures::add);

  @AfterEach
  void close() {
    housekeeping.close();
  }

  @Test
  void tidy_afterExpiry_removesSessionsAndKeysThatAreOver() {
    SessionHandle over = login();
    clock.move(Duration.ofHours(3));
    SessionHandle alive = login();
    assertThat(keys.list()).hasSizeGreaterThanOrEqualTo(2);
    long before = keys.list().size();

    housekeeping.tidy();

    assertThat(sessions.find(over)).isEmpty();
    assertThat(sessions.find(alive)).isPresent();
    assertThat(keys.list()).hasSizeLessThan((int) before);
  }

  @Test
  void tidy_ofMoreThanOneBatch_comesBackAfterAShortRest() {
    for (int number = 0; number < 250; number++) {
      login();
    }
    clock.move(Duration.ofHours(3));

    assertThat(housekeeping.tidy()).isLessThan(INTERVAL);
    assertThat(housekeeping.tidy()).isEqualTo(INTERVAL);
    assertThat(engine.listOf(new UserId("u"), Slice.first(1)).entries()).isEmpty();
  }

  @Test
  void tidy_withBrokenStore_isTriedAgainLater() {
    SessionHandle over = login();
    clock.move(Duration.ofHours(3));
    faults.breakDown();

    assertThat(housekeeping.tidy()).isEqualTo(INTERVAL);
    assertThat(failures).hasOnlyElementsOfType(StoreException.class).isNotEmpty();

    faults.repair();
    housekeeping.tidy();

    assertThat(sessions.find(over)).isEmpty();
  }

  private SessionHandle login() {
    Contents nothing = new Contents(JsonObject.empty(), JsonObject.empty());
    TokenStyle style = new TokenStyle(AccessTokenVersion.V1, TokenStyle.AntiCsrf.OFF);
    return engine.create(new CreateRequest(new UserId("u"), nothing, style)).session().handle();
  }
}
