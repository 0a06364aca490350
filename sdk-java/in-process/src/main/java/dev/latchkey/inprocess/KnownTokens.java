package dev.latchkey.inprocess;

import dev.latchkey.client.SessionView;
import dev.latchkey.client.VerifiedSession;
import dev.latchkey.client.token.AccessToken;
import dev.latchkey.client.token.AccessTokenVerifier;
import dev.latchkey.client.token.TokenRules;
import dev.latchkey.client.token.Verification;
import dev.latchkey.client.token.VerificationKeys;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.key.PublicJwk;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that the engine found good and that are good again without it: the store need not
 * be asked about them, and the client's {@link AccessTokenVerifier} remembers them, as long as it
 * would if a server had made them. Everything that is not simply good is left to the engine, so
 * that only the engine refuses. Safe for use by several threads.
 */
final class KnownTokens {

  private final SessionEngine engine;
  private final AccessTokenVerifier verifier;
  private final TokenRules rules;
  private final InstantSource clock;
  private volatile EngineKeys keys = EngineKeys.NONE;

  KnownTokens(SessionEngine engine, InProcessBuilder builder) {
    this.engine = engine;
    this.verifier = new AccessTokenVerifier(builder.rememberedTokens());
    this.rules =
        new TokenRules(
            builder.settings().checks().issuer(),
            builder.settings().checks().audience(),
            Duration.ZERO);
    this.clock = builder.clock();
  }

  /** {@return the session of a token that is known to be good; null when the engine has to say} */
  @Nullable VerifiedSession find(VerifyRequest request) {
    if (request.storeCheck() == StoreCheck.ALWAYS) {
      return null;
    }
    return verifier.recall(request.accessToken(), keys(), rules, clock.instant())
                instanceof Verification.Accepted(AccessToken token)
            && !token.namesParent()
            && passes(token, request.antiCsrf())
        ? new VerifiedSession(
            new SessionView(token.sessionHandle(), token.userId(), token.jwtPayload()), null)
        : null;
  }

  private static boolean passes(AccessToken token, AntiCsrfCheck check) {
    return switch (check) {
      case AntiCsrfCheck.Skip() -> true;
      case AntiCsrfCheck.Require(@Nullable String presented) ->
          token.antiCsrfRefusal(presented).isEmpty();
    };
  }

  /** Remembers a token that the engine has just found good, and that stays in use. */
  void add(VerifyRequest request) {
    if (request.storeCheck() == StoreCheck.WHEN_NEEDED) {
      verifier.remember(request.accessToken(), keys());
    }
  }

  private VerificationKeys keys() {
    List<PublicJwk> told = engine.knownKeys();
    EngineKeys known = keys;
    if (!known.areStill(told)) {
      known = known.followedBy(told);
      keys = known;
    }
    return known.keys();
  }
}
