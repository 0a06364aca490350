package dev.latchkey.store.testkit;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Ancestor;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Minting;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.StoredHash;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import java.time.Duration;
import java.time.Instant;

/** Sessions for tests: the same for the same arguments. */
public final class SampleSessions {

  /** When the samples were created. */
  public static final Instant CREATED_AT = Instant.parse("2026-01-01T10:00:00.123Z");

  /** The last instant at which the samples live. */
  public static final Instant EXPIRES_AT = CREATED_AT.plus(Duration.ofDays(100));

  /** The smallest difference between two times in a store. */
  public static final Duration TICK = Duration.ofMillis(1);

  private SampleSessions() {}

  /** Returns a session that was just created. */
  public static Session created(String handle, String userId) {
    return created(handle, userId, CREATED_AT);
  }

  /** Returns a session that was created at the given time, with the usual expiry. */
  public static Session created(String handle, String userId, Instant createdAt) {
    return new Session(
        new SessionHandle(handle),
        new Session.Owner(new UserId(userId), createdAt),
        Lineage.first(hash("first token of " + handle), salt("first"), EXPIRES_AT),
        "secret-1",
        new Session.Contents(
            JsonObject.parse("{\"role\":\"reader\"}"), JsonObject.parse("{\"cart\":[1,2]}")));
  }

  /** Returns the session with another device. */
  public static Session from(Session session, Session.Device device) {
    Session.Owner owner = new Session.Owner(session.userId(), session.owner().createdAt(), device);
    return new Session(
        session.handle(), owner, session.lineage(), session.secretId(), session.contents());
  }

  /** Returns the session with another lineage. */
  public static Session with(Session session, Lineage lineage) {
    return new Session(
        session.handle(), session.owner(), lineage, session.secretId(), session.contents());
  }

  /** Returns the session with other contents. */
  public static Session with(Session session, JsonObject jwtPayload, JsonObject sessionData) {
    return new Session(
        session.handle(),
        session.owner(),
        session.lineage(),
        session.secretId(),
        new Session.Contents(jwtPayload, sessionData));
  }

  /** Returns the session with another expiry. */
  public static Session expiringAt(Session session, Instant expiresAt) {
    Lineage old = session.lineage();
    return with(session, new Lineage(old.current(), old.minting(), old.previous(), expiresAt));
  }

  /**
   * Returns what a lineage becomes when the token of the given name takes over at the given time.
   */
  public static Lineage rotated(Lineage lineage, String token, Instant at) {
    return new Lineage(
        hash(token),
        Minting.unused(salt("salt of " + token)),
        new Ancestor(lineage.current(), lineage.minting().salt(), at),
        at.plus(Duration.ofDays(100)));
  }

  /** Returns what a lineage becomes when its successor is handed out at the given time. */
  public static Lineage handedOut(Lineage lineage, Instant at) {
    Minting minting = new Minting(lineage.minting().salt(), at);
    return new Lineage(
        lineage.current(), minting, lineage.previous(), at.plus(Duration.ofDays(100)));
  }

  /** Returns the stored hash of a refresh token. */
  public static StoredHash hash(String token) {
    return CarriedHash.of(token).stored();
  }

  /** Returns a salt. */
  public static Salt salt(String text) {
    return new Salt(text);
  }
}
