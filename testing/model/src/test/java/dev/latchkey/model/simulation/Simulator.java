package dev.latchkey.model.simulation;

import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.lineage.RotationPolicy.LateShow;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import dev.latchkey.store.testkit.FailingSessionStore;
import dev.latchkey.store.testkit.FaultPlan;
import dev.latchkey.store.testkit.FaultPlan.Moment;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import dev.latchkey.store.testkit.StandingClock;
import dev.latchkey.store.testkit.WholeList;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;

/**
 * The whole engine over a store in memory, with real tokens. One for many schedules, because making
 * keys takes long; the signing key is short, because signing with a long one takes long.
 */
final class Simulator {

  static final Duration GRACE = Duration.ofSeconds(30);

  private static final UserId ANNA = new UserId("anna");
  private static final TokenStyle STYLE = new TokenStyle(AccessTokenVersion.V2, AntiCsrf.OFF);
  private static final int KEY_BITS = 512;

  private final StandingClock clock = new StandingClock();
  private final InMemorySessionStore sessions = new InMemorySessionStore();
  private final DisturbedStore store = new DisturbedStore(sessions);
  private final SessionEngine engine;
  private Random random = new Random(0);

  Simulator() {
    InMemoryKeyStore keys = new InMemoryKeyStore();
    keys.insertIfAbsent(
        new StoredKey("signing-static/1", shortKey(), Instant.parse("2025-01-01T00:00:00Z")));
    EngineSettings settings =
        new EngineSettings(
            new RotationPolicy(GRACE, Duration.ofDays(100), LateShow.TOLERANT),
            new SigningKeyPolicy(Kind.STATIC, Duration.ofDays(1), Duration.ofHours(1)));
    this.engine = new SessionEngine(store, keys, settings, clock, this::bytes);
  }

  /** Begins a schedule with a login. */
  IssuedSession begin(Random chance, Runnable meanwhile) {
    WholeList.revoke(sessions, ANNA);
    random = chance;
    store.use(new FailingSessionStore(sessions, faults(chance)), meanwhile);
    JsonObject nothing = JsonObject.parse("{}");
    while (true) {
      try {
        return engine.create(new CreateRequest(ANNA, new Contents(nothing, nothing), STYLE));
      } catch (StoreException failed) {
        WholeList.revoke(sessions, ANNA);
      }
    }
  }

  RefreshOutcome refresh(String refreshToken, Contract contract) {
    return engine.refresh(
        new RefreshRequest(refreshToken, contract, new AntiCsrfCheck.Skip(), STYLE));
  }

  VerifyOutcome call(String accessToken) {
    return engine.verify(
        new VerifyRequest(accessToken, new AntiCsrfCheck.Skip(), StoreCheck.WHEN_NEEDED));
  }

  Instant now() {
    return clock.instant();
  }

  void pass(Duration time) {
    clock.move(time);
  }

  /** One write in two schedules fails, before or after its effect. */
  private static FaultPlan faults(Random chance) {
    return chance.nextBoolean()
        ? FaultPlan.none()
        : FaultPlan.failingWrite(
            1 + chance.nextInt(10),
            chance.nextBoolean() ? Moment.BEFORE_EFFECT : Moment.AFTER_EFFECT);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String shortKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      KeyPair pair = generator.generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      return base64.encodeToString(pair.getPublic().getEncoded())
          + ";"
          + base64.encodeToString(pair.getPrivate().getEncoded());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
