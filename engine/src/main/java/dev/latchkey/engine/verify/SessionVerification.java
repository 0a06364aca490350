package dev.latchkey.engine.verify;

import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.AntiCsrfRule;
import dev.latchkey.engine.issue.TokenIssuer;
import dev.latchkey.engine.lineage.EndKind;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.LineageRules;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.VerifyDecision;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.store.CompareAndSet;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.token.AccessTokenClaims;
import dev.latchkey.engine.token.AccessTokens;
import dev.latchkey.engine.token.AccessTokens.Authentic;
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
   * Verifies an access token; at the very instant of its expiry it is still good.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store has to be asked and is broken
   */
  public VerifyOutcome verify(VerifyRequest request, Instant now) {
    return switch (accessTokens.open(request.accessToken())) {
      case AccessTokens.Refused(Reason reason) -> new VerifyOutcome.TryRefreshToken(reason);
      case Authentic token ->
          refusal(token.claims(), request.antiCsrf(), now)
              .<VerifyOutcome>map(VerifyOutcome.TryRefreshToken::new)
              .orElseGet(() -> verifyAuthentic(token, request.storeCheck(), now));
    };
  }

  private static Optional<Reason> refusal(
      AccessTokenClaims claims, AntiCsrfCheck check, Instant now) {
    if (claims.lifetime().isOverAt(now)) {
      return Optional.of(Reason.ACCESS_TOKEN_EXPIRED);
    }
    return switch (check) {
      case AntiCsrfCheck.Skip() -> Optional.empty();
      case AntiCsrfCheck.Require required -> {
        String expected = claims.antiCsrfToken();
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
    return CompareAndSet.untilWon(() -> attempt(token, now));
  }

  /** Returns empty when the row was changed by another meanwhile. */
  private Optional<VerifyOutcome> attempt(Authentic token, Instant now) {
    Optional<Session> row = store.find(token.claims().session().handle());
    if (row.isEmpty()) {
      return Optional.of(new VerifyOutcome.Unauthorised(EndKind.ABSENT.reason()));
    }
    LineageClaims lineage = token.claims().lineage();
    Lineage read = row.get().lineage();
    return switch (rules.verify(read, lineage.presented(), now, salts.get())) {
      case VerifyDecision.Ended(EndKind kind) ->
          Optional.of(new VerifyOutcome.Unauthorised(kind.reason()));
      case VerifyDecision.Keep() -> Optional.of(keep(token, row.get(), now));
      case VerifyDecision.Replace() ->
          Optional.of(replace(token, row.get(), lineage.confirmed(), now));
      case VerifyDecision.Confirm(Lineage next) ->
          switch (store.advance(row.get().handle(), read, next)) {
            case ADVANCED -> Optional.of(replace(token, row.get(), lineage.confirmed(), now));
            case CONFLICT -> Optional.empty();
          };
    };
  }

  /** A payload that was replaced in the store reaches the token as soon as the store is asked. */
  private VerifyOutcome keep(Authentic token, Session row, Instant now) {
    SessionView shown = token.claims().session();
    return row.contents().jwtPayload().equals(shown.jwtPayload())
        ? new VerifyOutcome.Verified(shown, null)
        : replace(token, row, token.claims().lineage(), now);
  }

  private VerifyOutcome replace(Authentic token, Session row, LineageClaims lineage, Instant now) {
    SessionView view = row.view();
    return new VerifyOutcome.Verified(view, issuer.replace(token, view, lineage, now));
  }
}
