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
import dev.latchkey.engine.store.CompareAndSet;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.token.Lifetime;
import dev.latchkey.engine.token.RefreshToken;
import dev.latchkey.engine.token.RefreshTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Creates sessions: one insertion each, and one more reading where a login is repeated. Safe for
 * use by several threads.
 */
public final class SessionCreation {

  /** How long after it was created a session's first tokens go out again to who repeats. */
  public static final Duration REPEATABLE = Duration.ofMinutes(5);

  private static final int HANDLE_BYTES = 16;

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
    SessionHandle handle = IdempotencyKey.handle(randomness.bytes(HANDLE_BYTES));
    boolean isOfStaticKey = issuer.usesStaticKey(request.style());
    RefreshToken token = refreshTokens.first(isOfStaticKey ? handle.ofStaticKey() : handle);
    NewSession made = make(request, token, Salt.fresh(randomness), now);
    return switch (store.insert(made.row())) {
      case INSERTED -> made.issued();
      case ALREADY_PRESENT -> throw new StoreException("a fresh session handle is taken");
    };
  }

  /**
   * Creates a session unless that was done before with the same key: then the same tokens go out
   * once more. They are made from the key, from what the login says and from the salt of the row,
   * so any server can make them again, but nobody once the row was revoked.
   *
   * @throws StoreException when the store is broken; repeating is safe
   */
  public CreateOutcome createOnce(CreateRequest request, IdempotencyKey key, Instant now) {
    return CompareAndSet.untilWon(() -> attempt(request, key, now));
  }

  /** Returns empty when the session that was there was revoked meanwhile. */
  private Optional<CreateOutcome> attempt(CreateRequest request, IdempotencyKey key, Instant now) {
    Salt salt = Salt.fresh(randomness);
    RefreshToken token = refreshTokens.first(key.handle(), seed(request, key, salt));
    NewSession made = make(request, token, salt, now);
    return switch (store.insert(made.row())) {
      case INSERTED -> Optional.of(new CreateOutcome.Created(made.issued()));
      case ALREADY_PRESENT -> store.find(key.handle()).map(row -> repeated(row, request, key, now));
    };
  }

  private CreateOutcome repeated(
      Session row, CreateRequest request, IdempotencyKey key, Instant now) {
    String seed = seed(request, key, row.lineage().minting().salt());
    return refreshTokens
        .first(key.handle(), seed, row.secretId())
        .filter(token -> isUntouched(row, token) && isRecent(row, now))
        .<CreateOutcome>map(
            token -> {
              Lifetime lifetime = new Lifetime(row.owner().createdAt(), row.lineage().expiresAt());
              return new CreateOutcome.Repeated(
                  issuer.issue(
                      row.tokenSource().view(),
                      new HandOut(token, null, lifetime),
                      request.style()));
            })
        .orElseGet(CreateOutcome.KeyReused::new);
  }

  /** The token says all of the login: user, contents and device are in its seed. */
  private static boolean isUntouched(Session row, RefreshToken token) {
    return row.lineage().current().matches(token.hash().stored())
        && row.lineage().minting().handedOutAt() == null;
  }

  private static boolean isRecent(Session row, Instant now) {
    return !row.isExpiredAt(now) && !now.isAfter(row.owner().createdAt().plus(REPEATABLE));
  }

  private static String seed(CreateRequest request, IdempotencyKey key, Salt salt) {
    return String.join(" ", LoginDigest.of(request), key.text(), salt.text());
  }

  private NewSession make(CreateRequest request, RefreshToken token, Salt salt, Instant now) {
    Lifetime lifetime = Lifetime.from(now, refreshValidity);
    Lineage lineage = Lineage.first(token.hash().stored(), salt, lifetime.expiresAt());
    Owner owner = new Owner(request.userId(), now, request.device());
    // Signed before it is stored: a login that cannot be answered leaves nothing behind.
    IssuedSession issued =
        issuer.issue(
            new SessionView(token.handle(), request.userId(), request.contents().jwtPayload()),
            new HandOut(token, null, lifetime),
            request.style());
    return new NewSession(
        new Session(token.handle(), owner, lineage, token.secretId(), request.contents()), issued);
  }

  /** A session before it is stored. */
  private record NewSession(Session row, IssuedSession issued) {}
}
