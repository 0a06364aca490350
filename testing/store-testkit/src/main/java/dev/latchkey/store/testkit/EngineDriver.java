package dev.latchkey.store.testkit;

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
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshOutcome.Refreshed;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.Session.Device;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** An engine as one server runs it, driven with tokens only, as a client drives it. */
final class EngineDriver {

  static final Duration GRACE = Duration.ofSeconds(30);
  static final Duration ACCESS_VALIDITY = Duration.ofHours(1);
  static final Duration REFRESH_VALIDITY = Duration.ofDays(100);
  static final UserId ANNA = new UserId("anna");
  static final JsonObject PAYLOAD = JsonObject.parse("{\"role\":\"admin\"}");
  static final JsonObject DATA = JsonObject.parse("{\"basket\":[1,null]}");
  static final TokenStyle STYLE = new TokenStyle(AccessTokenVersion.V2, AntiCsrf.ON);

  /** Making an RSA key takes long: all drivers of a run share one. */
  private static final List<StoredKey> KEYS = makeKeys();

  private final SessionEngine engine;

  EngineDriver(SessionStore sessions, KeyStore keys, InstantSource clock, Duration gracePeriod) {
    KEYS.forEach(keys::insertIfAbsent);
    this.engine = engine(sessions, keys, clock, gracePeriod);
  }

  SessionEngine engine() {
    return engine;
  }

  IssuedSession login() {
    return login(ANNA);
  }

  IssuedSession login(UserId userId) {
    return engine.create(new CreateRequest(userId, new Contents(PAYLOAD, DATA), STYLE));
  }

  IssuedSession login(Device device) {
    return engine.create(new CreateRequest(ANNA, new Contents(PAYLOAD, DATA), device, STYLE));
  }

  RefreshOutcome refresh(IssuedSession shown) {
    return refresh(shown.refreshToken().text(), new AntiCsrfCheck.Skip());
  }

  RefreshOutcome refresh(String refreshToken, AntiCsrfCheck antiCsrf) {
    return engine.refresh(
        new RefreshRequest(refreshToken, Contract.CONFIRM_ON_USE, antiCsrf, STYLE));
  }

  RefreshOutcome rotate(IssuedSession shown) {
    String refreshToken = shown.refreshToken().text();
    return engine.refresh(
        new RefreshRequest(
            refreshToken, Contract.ROTATE_ON_REFRESH, new AntiCsrfCheck.Skip(), STYLE));
  }

  /** Refreshes and expects new tokens. */
  IssuedSession refreshed(IssuedSession shown) {
    return switch (refresh(shown)) {
      case Refreshed(IssuedSession issued) -> issued;
      case RefreshOutcome other -> throw new AssertionError("not refreshed: " + other);
    };
  }

  VerifyOutcome verify(IssuedSession shown) {
    return verify(shown.accessToken().text(), StoreCheck.WHEN_NEEDED);
  }

  VerifyOutcome verify(String accessToken, StoreCheck storeCheck) {
    return engine.verify(new VerifyRequest(accessToken, new AntiCsrfCheck.Skip(), storeCheck));
  }

  private static SessionEngine engine(
      SessionStore sessions, KeyStore keys, InstantSource clock, Duration gracePeriod) {
    SigningKeyPolicy signing =
        new SigningKeyPolicy(Kind.STATIC, Duration.ofHours(24), ACCESS_VALIDITY);
    RotationPolicy rotation = new RotationPolicy(gracePeriod, REFRESH_VALIDITY, LateShow.TOLERANT);
    return new SessionEngine(
        sessions, keys, new EngineSettings(rotation, signing), clock, Randomness.secure());
  }

  private static List<StoredKey> makeKeys() {
    InMemoryKeyStore keys = new InMemoryKeyStore();
    engine(new InMemorySessionStore(), keys, InstantSource.system(), GRACE).announcedKeys();
    return keys.list();
  }
}
