package dev.latchkey.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.Cryptography;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.token.TokenParties;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often each call signs and verifies, and how often it asks the store of sessions, which is
 * most of what it costs; and that a key is read once, however often it is used and its store is
 * read.
 */
@ParameterizedClass
@EnumSource(AccessTokenVersion.class)
class CountedWorkTest {
  private final CountingProvider counted = new CountingProvider();
  private final StandingClock clock = new StandingClock();
  private final FaultPlan asked = FaultPlan.none();
  private final SessionEngine engine =
      new SessionEngine(
          new FailingSessionStore(new InMemorySessionStore(), asked),
          new InMemoryKeyStore(),
          new EngineSettings(
              new RotationPolicy(
                  Duration.ofSeconds(30), Duration.ofDays(9), RotationPolicy.LateShow.TOLERANT),
              new SigningKeyPolicy(
                  SigningKeyPolicy.Kind.ROTATING, Duration.ofHours(24), Duration.ofHours(1)),
              TokenParties.UNNAMED,
              new Cryptography.Given(counted)),
          clock,
          Randomness.secure());
  private final TokenStyle style;

  CountedWorkTest(AccessTokenVersion version) {
    this.style = new TokenStyle(version, TokenStyle.AntiCsrf.ON);
    engine.prepareKeys();
  }

  /** What a call returned, and what it did for that. */
  private record Work<T>(T result, int signed, int verified, int keysRead, int reads, int writes) {}

  private <T> Work<T> counting(Supplier<T> call) {
    int signed = counted.signed();
    int verified = counted.verified();
    int read = counted.keysRead();
    int reads = asked.reads();
    int writes = asked.writes();
    T result = call.get();
    return new Work<>(
        result,
        counted.signed() - signed,
        counted.verified() - verified,
        counted.keysRead() - read,
        asked.reads() - reads,
        asked.writes() - writes);
  }

  private static void assertWork(Work<?> work, int signed, int verified) {
    assertThat(work.signed()).as("signatures made").isEqualTo(signed);
    assertThat(work.verified()).as("signatures verified").isEqualTo(verified);
    assertThat(work.keysRead()).as("keys read").isZero();
  }

  private static void assertAsked(Work<?> work, int reads, int writes) {
    assertThat(work.reads()).as("reads of the store").isEqualTo(reads);
    assertThat(work.writes()).as("writes to the store").isEqualTo(writes);
  }

  private IssuedSession create() {
    JsonObject payload = JsonObject.parse("{\"role\":\"admin\"}");
    return engine.create(
        new CreateRequest(new UserId("anna"), new Contents(payload, payload), style));
  }

  private IssuedSession refresh(IssuedSession shown) {
    RefreshOutcome outcome =
        engine.refresh(
            new RefreshRequest(
                shown.refreshToken().text(),
                Contract.CONFIRM_ON_USE,
                new AntiCsrfCheck.Skip(),
                style));
    return ((RefreshOutcome.Refreshed) outcome).issued();
  }

  private VerifyOutcome verify(IssuedSession shown, StoreCheck check) {
    return engine.verify(
        new VerifyRequest(shown.accessToken().text(), new AntiCsrfCheck.Skip(), check));
  }

  @ParameterizedTest
  @EnumSource
  void call_ofEachKind_signsVerifiesReadsAndWritesOnceAtMost(StoreCheck check) {
    Work<IssuedSession> login = counting(this::create);
    Work<VerifyOutcome> use = counting(() -> verify(login.result(), check));
    Work<IssuedSession> refresh = counting(() -> refresh(login.result()));
    Work<IssuedSession> repeat = counting(() -> refresh(login.result()));
    Work<VerifyOutcome> confirmation = counting(() -> verify(refresh.result(), check));

    assertWork(login, 1, 0);
    assertWork(use, 0, 1);
    assertWork(refresh, 1, 0);
    assertWork(repeat, 1, 0);
    assertWork(confirmation, 1, 1);
    assertAsked(login, 0, 1);
    assertAsked(use, check == StoreCheck.ALWAYS ? 1 : 0, 0);
    assertAsked(refresh, 1, 1);
    assertAsked(repeat, 1, 1);
    assertAsked(confirmation, 1, 1);
    assertThat(((VerifyOutcome.Verified) confirmation.result()).replacement()).isNotNull();
  }

  @Test
  void keySet_askedForAgainAndAgain_readsTheStoreAndNoKey() {
    IssuedSession login = create();
    engine.jwkSet();

    for (int time = 0; time < 5; time++) {
      clock.move(Duration.ofSeconds(2));

      assertWork(counting(engine::jwkSet), 0, 0);
      assertWork(counting(() -> verify(login, StoreCheck.WHEN_NEEDED)), 0, 1);
    }
  }

  /** Both halves of it: as it was made, and as it came out of the store. */
  @Test
  void rotation_readsOnlyTheKeyThatIsNew() {
    create();
    clock.move(Duration.ofHours(24));

    assertThat(counting(this::create).keysRead()).isEqualTo(4);
    assertThat(counting(this::create).keysRead()).isZero();
  }
}
