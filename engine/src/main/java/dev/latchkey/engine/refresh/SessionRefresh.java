package dev.latchkey.engine.refresh;

import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.AntiCsrfRule;
import dev.latchkey.engine.issue.HandOut;
import dev.latchkey.engine.issue.TokenIssuer;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.lineage.EndKind;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.LineageRules;
import dev.latchkey.engine.lineage.RefreshDecision;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.TokenSource;
import dev.latchkey.engine.store.CompareAndSet;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.token.Lifetime;
import dev.latchkey.engine.token.RefreshToken;
import dev.latchkey.engine.token.RefreshTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what {@link LineageRules} decide about a shown refresh token: reads the row, asks the
 * rules, writes at most once by compare-and-set, makes the tokens. When the write is lost to
 * another, all is read and decided again. Safe for use by several threads.
 */
public final class SessionRefresh {

  private final SessionStore store;
  private final RefreshTokens refreshTokens;
  private final LineageRules rules;
  private final TokenIssuer issuer;
  private final Settings settings;

  /**
   * What the operation needs to know beside its parts.
   *
   * @param refreshValidity how long a refresh token is good while it is not used
   * @param salts makes salts that were never used before
   */
  public record Settings(Duration refreshValidity, Supplier<Salt> salts) {}

  /** Creates the operation over its parts. */
  public SessionRefresh(
      SessionStore store,
      RefreshTokens refreshTokens,
      LineageRules rules,
      TokenIssuer issuer,
      Settings settings) {
    this.store = store;
    this.refreshTokens = refreshTokens;
    this.rules = rules;
    this.issuer = issuer;
    this.settings = settings;
  }

  /**
   * Exchanges a refresh token. Repeating a request whose answer was lost is safe.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken, or the row changed
   *     under every attempt
   */
  public RefreshOutcome refresh(RefreshRequest request, Instant now) {
    return switch (refreshTokens.authenticate(request.refreshToken())) {
      case RefreshTokens.Refused(Reason reason) -> new RefreshOutcome.Unauthorised(reason);
      case RefreshTokens.Authentic(RefreshToken token) ->
          antiCsrfRefusal(request.antiCsrf(), token)
              .<RefreshOutcome>map(RefreshOutcome.Unauthorised::new)
              .orElseGet(() -> exchange(token, request, now));
    };
  }

  private static Optional<Reason> antiCsrfRefusal(AntiCsrfCheck check, RefreshToken token) {
    return switch (check) {
      case AntiCsrfCheck.Skip() -> Optional.empty();
      case AntiCsrfCheck.Require required ->
          AntiCsrfRule.refusal(required, RefreshTokens.antiCsrfToken(token));
    };
  }

  private RefreshOutcome exchange(RefreshToken token, RefreshRequest request, Instant now) {
    return CompareAndSet.untilWon(() -> attempt(token, request, now));
  }

  /** Returns empty when the row was changed by another meanwhile. */
  private Optional<RefreshOutcome> attempt(
      RefreshToken token, RefreshRequest request, Instant now) {
    Optional<TokenSource> row = store.findTokenSource(token.handle());
    if (row.isEmpty()) {
      return Optional.of(new RefreshOutcome.Unauthorised(EndKind.ABSENT.reason()));
    }
    RefreshDecision decision =
        rules.refresh(
            row.get().lineage(),
            refreshTokens.presented(token),
            request.contract(),
            now,
            settings.salts().get());
    return handsOut(decision) && !request.style().version().carries(row.get().jwtPayload())
        ? Optional.of(new RefreshOutcome.Unauthorised(Reason.PAYLOAD_NAME_PROTECTED))
        : carryOut(decision, new Exchange(token, row.get(), request, now));
  }

  private static boolean handsOut(RefreshDecision decision) {
    return switch (decision) {
      case RefreshDecision.Write write -> true;
      case RefreshDecision.Hold hold -> true;
      case RefreshDecision.Repeat repeat -> true;
      case RefreshDecision.Reuse reuse -> false;
      case RefreshDecision.Ended ended -> false;
    };
  }

  private Optional<RefreshOutcome> carryOut(RefreshDecision decision, Exchange exchange) {
    return switch (decision) {
      case RefreshDecision.Write write -> {
        RefreshToken successor = refreshTokens.successor(exchange.token(), write.salt());
        CarriedHash parent = write.isInForce() ? null : exchange.token().hash();
        yield write(exchange, write.next(), new Given(successor, parent));
      }
      case RefreshDecision.Hold(Lineage next) -> {
        RefreshToken token = exchange.token();
        yield write(exchange, next, new Given(token, token.parent()));
      }
      case RefreshDecision.Repeat(Salt salt) -> {
        Given current = new Given(refreshTokens.successor(exchange.token(), salt), null);
        yield Optional.of(handOut(exchange, current, exchange.row().lineage().expiresAt()));
      }
      case RefreshDecision.Reuse reuse -> Optional.of(report(reuse, exchange));
      case RefreshDecision.Ended(EndKind kind) ->
          Optional.of(new RefreshOutcome.Unauthorised(kind.reason()));
    };
  }

  private Optional<RefreshOutcome> write(Exchange exchange, Lineage next, Given given) {
    TokenSource row = exchange.row();
    return switch (store.advance(row.handle(), row.lineage(), next)) {
      case ADVANCED -> Optional.of(handOut(exchange, given, renewed(exchange)));
      case CONFLICT -> Optional.empty();
    };
  }

  private RefreshOutcome handOut(Exchange exchange, Given given, Instant expiresAt) {
    RefreshRequest request = exchange.request();
    @Nullable CarriedHash named = request.contract().isConfirmedByCalls() ? given.parent() : null;
    HandOut handOut = new HandOut(given.token(), named, new Lifetime(exchange.now(), expiresAt));
    return new RefreshOutcome.Refreshed(
        issuer.issue(exchange.row().view(), handOut, request.style()));
  }

  private RefreshOutcome report(RefreshDecision.Reuse reuse, Exchange exchange) {
    TokenSource row = exchange.row();
    switch (reuse.response()) {
      case REPORT -> {}
      case REVOKE -> store.revoke(List.of(row.handle()));
    }
    return new RefreshOutcome.ReuseDetected(row.handle(), row.userId(), reuse.kind());
  }

  private Instant renewed(Exchange exchange) {
    return exchange.now().plus(settings.refreshValidity());
  }

  /** The token to hand out, and its parent as long as its use has to be confirmed. */
  private record Given(RefreshToken token, @Nullable CarriedHash parent) {}

  /** One attempt: what was shown, and the row as it was read. */
  private record Exchange(
      RefreshToken token, TokenSource row, RefreshRequest request, Instant now) {}
}
