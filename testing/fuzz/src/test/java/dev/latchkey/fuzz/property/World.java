package dev.latchkey.fuzz.property;

import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.store.testkit.InMemorySessionStore;
import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import java.util.Map;

/**
 * A server's state with one session that was refreshed once, the same for every input. {@code
 * $ACCESS}, {@code $NATIVE}, {@code $REFRESH}, {@code $OLD} and {@code $HANDLE} in an input stand
 * for its tokens and its handle.
 */
final class World {
  private static final EngineSettings SETTINGS =
      new EngineSettings(
          new RotationPolicy(
              Duration.ofSeconds(30), Duration.ofDays(100), RotationPolicy.LateShow.TOLERANT),
          new SigningKeyPolicy(
              SigningKeyPolicy.Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1)));
  private static final TokenStyle STYLE =
      new TokenStyle(AccessTokenVersion.V2, TokenStyle.AntiCsrf.ON);

  private static final TokenStyle NATIVE_STYLE =
      new TokenStyle(AccessTokenVersion.NATIVE, TokenStyle.AntiCsrf.ON);

  /** Beyond what the session was made with: chance never makes the same handle again. */
  private static final int FRESH = 100;

  private final KeyStore keys = FixedKeys.store();
  private final StandingClock clock = new StandingClock();
  private final Session session;
  private final Map<String, String> tokens;

  World() {
    InMemorySessionStore store = new InMemorySessionStore();
    SessionEngine engine =
        new SessionEngine(store, keys, SETTINGS, clock, FixedKeys.countingFrom(0));
    JsonObject data = JsonObject.parse("{\"a\":1}");
    IssuedSession created =
        engine.create(
            new CreateRequest(new UserId("user"), new Session.Contents(data, data), STYLE));
    IssuedSession refreshed = refresh(engine, created.refreshToken().text(), STYLE);
    clock.move(Duration.ofMinutes(1));
    String current = refreshed.refreshToken().text();
    IssuedSession confirmed = refresh(engine, current, STYLE);
    IssuedSession again = refresh(engine, current, NATIVE_STYLE);
    this.session = store.find(created.session().handle()).orElseThrow();
    this.tokens =
        Map.of(
            "$ACCESS", confirmed.accessToken().text(),
            "$NATIVE", again.accessToken().text(),
            "$REFRESH", confirmed.refreshToken().text(),
            "$OLD", created.refreshToken().text(),
            "$HANDLE", created.session().handle().text());
  }

  private static IssuedSession refresh(SessionEngine engine, String token, TokenStyle style) {
    RefreshOutcome outcome =
        engine.refresh(
            new RefreshRequest(token, Contract.CONFIRM_ON_USE, new AntiCsrfCheck.Skip(), style));
    if (outcome instanceof RefreshOutcome.Refreshed(IssuedSession issued)) {
      return issued;
    }
    throw new IllegalStateException("not refreshed");
  }

  KeyStore keys() {
    return keys;
  }

  StandingClock clock() {
    return clock;
  }

  /** A store with the session, of its own. */
  InMemorySessionStore store() {
    InMemorySessionStore store = new InMemorySessionStore();
    store.insert(session);
    return store;
  }

  /** An engine over such a store. */
  SessionEngine engine() {
    return new SessionEngine(store(), keys, SETTINGS, clock, FixedKeys.countingFrom(FRESH));
  }

  /** The text with the tokens put in. */
  String filledIn(String text) {
    String filled = text;
    for (Map.Entry<String, String> token : tokens.entrySet()) {
      filled = filled.replace(token.getKey(), token.getValue());
    }
    return filled;
  }
}
