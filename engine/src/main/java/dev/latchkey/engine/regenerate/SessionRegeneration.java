package dev.latchkey.engine.regenerate;

import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.issue.TokenIssuer;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.EndKind;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.session.TokenSource;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.token.AccessTokenClaims;
import dev.latchkey.engine.token.AccessTokens;
import dev.latchkey.engine.token.AccessTokens.Authentic;
import dev.latchkey.engine.token.Lifetime;
import java.time.Instant;
import java.util.Optional;

/**
 * Replaces the JWT payload of a session and of the access token in use. The token's signature is
 * checked first: claims of a token that is not ours are never signed. Safe for use by several
 * threads.
 */
public final class SessionRegeneration {

  private final SessionStore store;
  private final AccessTokens accessTokens;
  private final TokenIssuer issuer;

  /** Creates the operation over its parts. */
  public SessionRegeneration(SessionStore store, AccessTokens accessTokens, TokenIssuer issuer) {
    this.store = store;
    this.accessTokens = accessTokens;
    this.issuer = issuer;
  }

  /**
   * Replaces the payload. A token that is over still names its session: the store is changed, and
   * no new token is made.
   *
   * @throws dev.latchkey.engine.store.StoreException when the store is broken
   */
  public RegenerateOutcome regenerate(RegenerateRequest request, Instant now) {
    return switch (accessTokens.open(request.accessToken())) {
      case AccessTokens.Refused(Reason reason) -> new RegenerateOutcome.Unauthorised(reason);
      case Authentic token -> regenerate(token, request, now);
    };
  }

  private RegenerateOutcome regenerate(Authentic token, RegenerateRequest request, Instant now) {
    SessionView shown = token.claims().session();
    JsonObject given = request.jwtPayload();
    if (given != null && !token.version().carries(given)) {
      return new RegenerateOutcome.Unauthorised(Reason.PAYLOAD_NAME_PROTECTED);
    }
    return (given == null ? stored(shown.handle(), now) : replaced(shown.handle(), given, now))
        .map(payload -> new SessionView(shown.handle(), shown.userId(), payload))
        .map(view -> regenerated(token, view, now))
        .orElse(new RegenerateOutcome.Unauthorised(EndKind.ABSENT.reason()));
  }

  private RegenerateOutcome regenerated(Authentic token, SessionView view, Instant now) {
    return token.version().carries(view.jwtPayload())
        ? new RegenerateOutcome.Regenerated(view, successorOf(token, view, now).orElse(null))
        : new RegenerateOutcome.Unauthorised(Reason.PAYLOAD_NAME_PROTECTED);
  }

  private Optional<JsonObject> stored(SessionHandle handle, Instant now) {
    return store
        .findTokenSource(handle)
        .filter(session -> !session.isExpiredAt(now))
        .map(TokenSource::jwtPayload);
  }

  private Optional<JsonObject> replaced(SessionHandle handle, JsonObject payload, Instant now) {
    return store.replaceJwtPayload(handle, payload, now) ? Optional.of(payload) : Optional.empty();
  }

  private Optional<IssuedToken> successorOf(Authentic token, SessionView view, Instant now) {
    AccessTokenClaims claims = token.claims();
    if (token.isOverAt(now)) {
      return Optional.empty();
    }
    Lifetime lifetime = new Lifetime(now, claims.lifetime().expiresAt());
    return Optional.of(issuer.replace(token, view, claims.lineage(), lifetime));
  }
}
