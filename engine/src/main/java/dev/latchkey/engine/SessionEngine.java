package dev.latchkey.engine;

import dev.latchkey.engine.create.CreateOutcome;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.create.IdempotencyKey;
import dev.latchkey.engine.create.SessionCreation;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenIssuer;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.jwt.ApplicationJwts;
import dev.latchkey.engine.jwt.JwtRequest;
import dev.latchkey.engine.key.AnnouncedKeys;
import dev.latchkey.engine.key.JwkSet;
import dev.latchkey.engine.key.NamedJwk;
import dev.latchkey.engine.key.NamedJwkSet;
import dev.latchkey.engine.key.PublicJwk;
import dev.latchkey.engine.key.RefreshSecrets;
import dev.latchkey.engine.key.SigningKey;
import dev.latchkey.engine.key.SigningKeySets;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.LineageRules;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.refresh.SessionRefresh;
import dev.latchkey.engine.regenerate.RegenerateOutcome;
import dev.latchkey.engine.regenerate.RegenerateRequest;
import dev.latchkey.engine.regenerate.SessionRegeneration;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.TokenSource;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.token.AccessTokens;
import dev.latchkey.engine.token.RefreshTokens;
import dev.latchkey.engine.user.Ending;
import dev.latchkey.engine.user.Page;
import dev.latchkey.engine.user.Revoked;
import dev.latchkey.engine.user.UserSessions;
import dev.latchkey.engine.verify.SessionVerification;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Session management over one store: all that a server, or an application that embeds the engine,
 * does with sessions.
 *
 * <p>Every outcome that a caller has to handle is a value. {@link
 * dev.latchkey.engine.store.StoreException} means that the store is broken: it says nothing about
 * the user, and the request may be repeated. Safe for use by any number of threads, virtual ones
 * included.
 */
public final class SessionEngine {

  /** How many expired sessions one statement removes: few enough that nobody waits for it. */
  private static final int CLEANUP_BATCH = 200;

  private final SessionStore store;
  private final SigningKeySets signingKeys;
  private final RefreshSecrets refreshSecrets;
  private final AccessTokens access;
  private final Rehearsal rehearsal;
  private final InstantSource clock;
  private final SessionCreation creation;
  private final SessionVerification verification;
  private final SessionRefresh refreshing;
  private final SessionRegeneration regeneration;
  private final UserSessions userSessions;
  private final ApplicationJwts applicationJwts;

  /**
   * Wires an engine. Nothing is read or written yet.
   *
   * @param store where sessions are
   * @param keyStore where keys are
   * @param settings the settings, fixed for the engine's life
   * @param clock the time; milliseconds are used, finer parts are cut off
   * @param randomness the source of all secrets: {@link Randomness#secure()} unless the run has to
   *     be repeatable
   */
  public SessionEngine(
      SessionStore store,
      KeyStore keyStore,
      EngineSettings settings,
      InstantSource clock,
      Randomness randomness) {
    this.store = store;
    this.clock = clock;
    this.signingKeys =
        SigningKeySets.over(keyStore, settings.signingKeys(), settings.cryptography(), clock);
    Duration refreshValidity = settings.rotation().refreshValidity();
    Supplier<Salt> salts = () -> Salt.fresh(randomness);
    this.access = new AccessTokens(signingKeys, settings.parties(), randomness);
    this.refreshSecrets = new RefreshSecrets(keyStore, clock, randomness);
    RefreshTokens refresh = new RefreshTokens(refreshSecrets, randomness);
    Duration longest = settings.signingKeys().accessTokenValidity();
    TokenIssuer issuer =
        new TokenIssuer(access, () -> settings.jitter().shortened(longest, randomness));
    this.rehearsal = new Rehearsal(refresh, issuer);
    LineageRules rules = new LineageRules(settings.rotation());
    this.creation = new SessionCreation(store, refresh, issuer, randomness, refreshValidity);
    this.verification = new SessionVerification(store, access, rules, issuer, salts);
    this.refreshing =
        new SessionRefresh(
            store, refresh, rules, issuer, new SessionRefresh.Settings(refreshValidity, salts));
    this.regeneration = new SessionRegeneration(store, access, issuer);
    this.userSessions = new UserSessions(store);
    this.applicationJwts = new ApplicationJwts(signingKeys);
  }

  /** Creates a session: after a login. */
  public IssuedSession create(CreateRequest request) {
    access.prepare(
        request.style().version(),
        request.style().keyChoice()); // making a key takes none of the session's time
    return creation.create(request, now());
  }

  /**
   * Creates a session: after a login that may be repeated.
   *
   * @param key the same in every repetition of this login, and in no other
   */
  public CreateOutcome createOnce(CreateRequest request, IdempotencyKey key) {
    return creation.createOnce(request, key, now());
  }

  /** Verifies an access token. */
  public VerifyOutcome verify(VerifyRequest request) {
    return verification.verify(request, now());
  }

  /**
   * Exchanges a refresh token for new tokens. Repeating a request whose answer was lost is safe.
   */
  public RefreshOutcome refresh(RefreshRequest request) {
    return refreshing.refresh(request, now());
  }

  /** Replaces the JWT payload of a session and of the access token in use. */
  public RegenerateOutcome regenerate(RegenerateRequest request) {
    return regeneration.regenerate(request, now());
  }

  /** Returns the session of that name; empty when there is none, or it has ended by time. */
  public Optional<Session> find(SessionHandle handle) {
    Instant now = now();
    return store.find(handle).filter(session -> !session.isExpiredAt(now));
  }

  /**
   * Returns the JWT payload of the session of that name; empty when there is none, or it has ended
   * by time. The session data are not read.
   */
  public Optional<JsonObject> jwtPayloadOf(SessionHandle handle) {
    Instant now = now();
    return store
        .findTokenSource(handle)
        .filter(session -> !session.isExpiredAt(now))
        .map(TokenSource::jwtPayload);
  }

  /** Replaces the session data as a whole; tells whether there was a session. */
  public boolean replaceSessionData(SessionHandle handle, JsonObject sessionData) {
    return store.replaceSessionData(handle, sessionData, now());
  }

  /**
   * Replaces the JWT payload as a whole, for tokens made from now on; tells whether there was a
   * session.
   */
  public boolean replaceJwtPayload(SessionHandle handle, JsonObject jwtPayload) {
    return store.replaceJwtPayload(handle, jwtPayload, now());
  }

  /** Revokes sessions; returns exactly those that this call ended. */
  public List<SessionHandle> revoke(Collection<SessionHandle> handles) {
    return store.revoke(handles);
  }

  /**
   * Revokes a user's sessions, 10,000 at most, in batches for which nobody waits long; tells
   * exactly those that this call ended, and whether it has to be repeated.
   */
  public Revoked revokeSome(Ending ending) {
    return userSessions.revokeSome(ending);
  }

  /**
   * Revokes a part of the list of a user's sessions, for callers who cannot keep the names of all
   * of them; tells exactly those that this call ended, and where the next part begins. Others wait
   * for one part at most, so a few hundred are a good size.
   */
  public Page<SessionHandle> revokePart(Ending ending, Slice slice) {
    return userSessions.revokePart(ending, slice);
  }

  /** Returns the handles of a part of a user's sessions that have not ended, oldest first. */
  public Page<SessionHandle> listOf(UserId userId, Slice slice) {
    return userSessions.handles(userId, slice, now());
  }

  /** Returns what is known of a part of a user's sessions that have not ended, oldest first. */
  public Page<SessionSummary> summariesOf(UserId userId, Slice slice) {
    return userSessions.summaries(userId, slice, now());
  }

  /**
   * Makes or reads the keys, so that the first request does not have to wait for them.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken
   */
  public void prepareKeys() {
    refreshSecrets.newest();
    signingKeys.prepare();
  }

  /**
   * Does for nobody what logins, verifications, refreshes and sign-outs do, so that the first of
   * them costs what later ones do. Nothing is stored.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken
   */
  public void rehearse() {
    for (AccessTokenVersion version : List.of(AccessTokenVersion.V2, AccessTokenVersion.NATIVE)) {
      TokenStyle style = new TokenStyle(version, TokenStyle.AntiCsrf.ON);
      IssuedSession tokens = rehearsal.tokens(style, now());
      AntiCsrfCheck check = new AntiCsrfCheck.Require(tokens.antiCsrfToken());
      verify(new VerifyRequest(tokens.accessToken().text(), check, StoreCheck.WHEN_NEEDED));
      String refreshToken = tokens.refreshToken().text();
      refresh(new RefreshRequest(refreshToken, Contract.CONFIRM_ON_USE, check, style));
    }
    revoke(List.of(Rehearsal.NOBODYS));
  }

  /** Returns the keys that SuperTokens SDKs verify access tokens with, and until when. */
  public AnnouncedKeys announcedKeys() {
    return signingKeys.rs256().announced();
  }

  /** Signs a JWT for an application; it has nothing to do with sessions. */
  public String issueJwt(JwtRequest request) {
    return applicationJwts.issue(request, now());
  }

  /** Returns the keys that verify the JWTs of applications that the static key signed. */
  public List<NamedJwk> applicationKeys() {
    return applicationJwts.verifiers();
  }

  /**
   * Returns the keys that verify tokens of the SuperTokens dialects now, under their names. Costs
   * next to nothing: ask freely.
   */
  public NamedJwkSet namedJwkSet() {
    return signingKeys.namedSet();
  }

  /** Returns the keys that verify native access tokens now. Costs next to nothing: ask freely. */
  public JwkSet jwkSet() {
    return signingKeys.es256().jwkSet();
  }

  /**
   * Returns the keys whose signatures {@link #verify} accepts on native access tokens now, newest
   * first, as far as they are known here. The store is not read, so the list is empty before the
   * first of them was made or looked up.
   */
  public List<PublicJwk> knownKeys() {
    return signingKeys.es256().verifiers().stream().map(SigningKey::jwk).toList();
  }

  /**
   * Removes some of the sessions that have ended by time. Who calls it again and again leaves the
   * store to others in between, as {@link dev.latchkey.engine.upkeep.Housekeeping} does.
   *
   * @return whether there may be more
   */
  public boolean cleanUp() {
    return store.deleteExpired(now(), CLEANUP_BATCH) == CLEANUP_BATCH;
  }

  /** Removes signing keys that verify nothing any more. */
  public void deleteRetiredKeys() {
    signingKeys.deleteRetired();
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
