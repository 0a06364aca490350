package dev.latchkey.engine.verify;

import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.AntiCsrfRule;
import dev.latchkey.engine.issue.TokenIssuer;
import dev.latchkey.engine.lineage.EndKind;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.LineageRules;
import dev.latchkey.engine.lineage.PresentedAccessToken;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.VerifyDecision;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.session.TokenSource;
import dev.latchkey.engine.store.CompareAndSet;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.token.AccessTokenClaims;
import dev.latchkey.engine.token.AccessTokens;
import dev.latchkey.engine.token.AccessTokens.Authentic;
import dev.latchkey.engine.token.Lifetime;
import dev.latchkey.engine.token.LineageClaims;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Verifies access tokens: signature, time, anti-CSRF; then the store, when the token's first use
 * has to be confirmed or the caller wants every one checked. Safe for use by several threads.
 */
public final class SessionVerification {

  private final SessionStore store;
  private final AccessTokens accessTokens;
  private final LineageRules rules;
  private final TokenIssuer issuer;
  private final Supplier<Salt> salts;

  /** Creates the operation over its parts; the supplier makes salts that were never used before. */
  public SessionVerification(
      SessionStore store,
      AccessTokens accessTokens,
      LineageRules rules,
      TokenIssuer issuer,
      Supplier<Salt> salts) {
    this.store = store;
    this.accessTokens = accessTokens;
    this.rules = rules;
    this.issuer = issuer;
    this.salts = salts;
  }

  /**
   * Verifies an access token. At the very instant of its expiry a legacy one is still good, a
   * native one is not.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store has to be asked and is broken
   */
  public VerifyOutcome verify(VerifyRequest request, Instant now) {
    return switch (accessTokens.open(request.accessToken())) {
      case AccessTokens.Refused(Reason reason) -> new VerifyOutcome.TryRefreshToken(reason);
      case Authentic token ->
          refusal(token, request.antiCsrf(), now)
              .<VerifyOutcome>map(VerifyOutcome.TryRefreshToken::new)
              .orElseGet(() -> verifyAuthentic(token, request.storeCheck(), now));
    };
  }

  private static Optional<Reason> refusal(Authentic token, AntiCsrfCheck check, Instant now) {
    if (token.isOverAt(now)) {
      return Optional.of(Reason.ACCESS_TOKEN_EXPIRED);
    }
    return switch (check) {
      case AntiCsrfCheck.Skip() -> Optional.empty();
      case AntiCsrfCheck.Require required -> {
        String expected = token.claims().antiCsrfToken();
        yield expected == null
            ? Optional.of(Reason.ACCESS_TOKEN_CLAIM_MISSING)
            : AntiCsrfRule.refusal(required, expected);
      }
    };
  }

  private VerifyOutcome verifyAuthentic(Authentic token, StoreCheck storeCheck, Instant now) {
    AccessTokenClaims claims = token.claims();
    if (claims.lineage().parent() == null && storeCheck == StoreCheck.WHEN_NEEDED) {
      return new VerifyOutcome.Verified(claims.session(), null);
    }
    return CompareAndSet.untilWon(() -> attempt(token, storeCheck, now));
  }

  /** Returns empty when the row was changed by another meanwhile. */
  private Optional<VerifyOutcome> attempt(Authentic token, StoreCheck storeCheck, Instant now) {
    Optional<TokenSource> found = store.findTokenSource(token.claims().session().handle());
    if (found.isEmpty()) {
      return Optional.of(new VerifyOutcome.Unauthorised(EndKind.ABSENT.reason()));
    }
    TokenSource row = found.get();
    Lineage read = row.lineage();
    PresentedAccessToken presented = token.claims().lineage().presented();
    return switch (rules.verify(read, presented, now, salts.get())) {
      case VerifyDecision.Ended(EndKind kind) ->
          Optional.of(new VerifyOutcome.Unauthorised(kind.reason()));
      case VerifyDecision.Keep() -> Optional.of(keep(token, row, storeCheck, now));
      case VerifyDecision.Replace() -> Optional.of(confirmed(token, row, now, read.expiresAt()));
      case VerifyDecision.Confirm(Lineage next) ->
          switch (store.advance(row.handle(), read, next)) {
            case ADVANCED -> Optional.of(confirmed(token, row, now, next.expiresAt()));
            case CONFLICT -> Optional.empty();
          };
    };
  }

  /**
   * Where the store is always asked, a payload that was replaced in it reaches the token at once.
   * The new token ends when the one shown would have: whoever holds only that gains no time.
   */
  private VerifyOutcome keep(Authentic token, TokenSource row, StoreCheck storeCheck, Instant now) {
    AccessTokenClaims shown = token.claims();
    boolean isCurrent = row.jwtPayload().equals(shown.session().jwtPayload());
    if (isCurrent || storeCheck == StoreCheck.WHEN_NEEDED) {
      return new VerifyOutcome.Verified(shown.session(), null);
    }
    Lifetime lifetime = new Lifetime(now, shown.lifetime().expiresAt());
    return replaced(token, row, shown.lineage(), lifetime);
  }

  /** The new token ends with the session, and when the one shown would have at the latest. */
  private VerifyOutcome confirmed(
      Authentic token, TokenSource row, Instant now, Instant sessionEnd) {
    Instant end = token.claims().lifetime().expiresAt();
    Lifetime lifetime = new Lifetime(now, end.isAfter(sessionEnd) ? sessionEnd : end);
    return replaced(token, row, token.claims().lineage().confirmed(), lifetime);
  }

  /**
   * A payload that the token's version cannot carry came through another one; the old one stays.
   */
  private VerifyOutcome replaced(
      Authentic token, TokenSource row, LineageClaims lineage, Lifetime lifetime) {
    SessionView view =
        token.version().carries(row.jwtPayload()) ? row.view() : token.claims().session();
    return new VerifyOutcome.Verified(view, issuer.replace(token, view, lineage, lifetime));
  }
}
