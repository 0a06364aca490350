package dev.latchkey.engine.create;

import dev.latchkey.engine.issue.HandOut;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenIssuer;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.Session.Owner;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.token.Lifetime;
import dev.latchkey.engine.token.RefreshToken;
import dev.latchkey.engine.token.RefreshTokens;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Creates sessions: one insertion each. Safe for use by several threads. */
public final class SessionCreation {

  private static final int UUID_BYTES = 16;

  private final SessionStore store;
  private final RefreshTokens refreshTokens;
  private final TokenIssuer issuer;
  private final Randomness randomness;
  private final Duration refreshValidity;

  /** Creates the operation over its parts. */
  public SessionCreation(
      SessionStore store,
      RefreshTokens refreshTokens,
      TokenIssuer issuer,
      Randomness randomness,
      Duration refreshValidity) {
    this.store = store;
    this.refreshTokens = refreshTokens;
    this.issuer = issuer;
    this.randomness = randomness;
    this.refreshValidity = refreshValidity;
  }

  /**
   * Creates a session with a handle and tokens that were never used before.
   *
   * @throws StoreException when the store is broken; the session may then exist, but nobody has its
   *     tokens
   */
  public IssuedSession create(CreateRequest request, Instant now) {
    SessionHandle handle = freshHandle();
    RefreshToken token = refreshTokens.first(handle);
    Lifetime lifetime = Lifetime.from(now, refreshValidity);
    Lineage lineage =
        Lineage.first(token.hash().stored(), Salt.fresh(randomness), lifetime.expiresAt());
    Owner owner = new Owner(request.userId(), now, request.device());
    // Signed before it is stored: a login that cannot be answered leaves nothing behind.
    IssuedSession issued =
        issuer.issue(
            new SessionView(handle, request.userId(), request.contents().jwtPayload()),
            new HandOut(token, null, lifetime),
            request.style());
    insert(new Session(handle, owner, lineage, token.secretId(), request.contents()));
    return issued;
  }

  private void insert(Session session) {
    switch (store.insert(session)) {
      case INSERTED -> {}
      case ALREADY_PRESENT -> throw new StoreException("a fresh session handle is taken");
    }
  }

  private SessionHandle freshHandle() {
    ByteBuffer bits = ByteBuffer.wrap(randomness.bytes(UUID_BYTES));
    long high = (bits.getLong() & 0xffffffffffff0fffL) | 0x4000L; // version 4 (RFC 9562, 5.4)
    long low = (bits.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L; // its variant
    return new SessionHandle(new UUID(high, low).toString());
  }
}
