package dev.latchkey.engine.issue;

import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.token.AccessTokenClaims;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.token.AccessTokens;
import dev.latchkey.engine.token.AccessTokens.Authentic;
import dev.latchkey.engine.token.Lifetime;
import dev.latchkey.engine.token.LineageClaims;
import dev.latchkey.engine.token.RefreshToken;
import dev.latchkey.engine.token.RefreshTokens;
import dev.latchkey.engine.token.SignedAccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the tokens that go out together. Safe for use by several threads. */
public final class TokenIssuer {

  private final AccessTokens accessTokens;
  private final Supplier<Duration> lives;

  /**
   * Creates an issuer.
   *
   * @param accessTokens signs
   * @param lives how long the next access token is good that goes out with a refresh token
   */
  public TokenIssuer(AccessTokens accessTokens, Supplier<Duration> lives) {
    this.accessTokens = accessTokens;
    this.lives = lives;
  }

  /** Tells whether access tokens of a new session are signed with the static key. */
  public boolean usesStaticKey(TokenStyle style) {
    return accessTokens.usesStaticKey(style.version(), style.keyChoice());
  }

  /**
   * Makes an access token for a refresh token and packs both.
   *
   * @param session whose they are
   * @param handOut the refresh token, its lifetime, and whether its first use has to be confirmed
   * @param style how the caller wants its tokens
   */
  public IssuedSession issue(SessionView session, HandOut handOut, TokenStyle style) {
    RefreshToken refreshToken = handOut.refreshToken();
    Lifetime refreshLifetime = handOut.lifetime();
    Lifetime accessLifetime = lifetime(refreshLifetime.issuedAt(), refreshLifetime.expiresAt());
    String antiCsrfToken =
        style.antiCsrf() == AntiCsrf.ON ? RefreshTokens.antiCsrfToken(refreshToken) : null;
    AccessTokenClaims claims =
        new AccessTokenClaims(session, handOut.claims(), accessLifetime, antiCsrfToken);
    return new IssuedSession(
        session,
        signed(style.version(), style.keyChoiceFor(session.handle()), claims),
        new IssuedToken(refreshToken.text(), refreshLifetime),
        new IssuedToken(RefreshTokens.idRefreshToken(refreshToken), refreshLifetime),
        antiCsrfToken);
  }

  /** Returns the lifetime of an access token that is made now: never longer than its session's. */
  private Lifetime lifetime(Instant now, Instant sessionEnd) {
    Instant end = now.plus(lives.get());
    return new Lifetime(now, end.isAfter(sessionEnd) ? sessionEnd : end);
  }

  /**
   * Makes an access token that takes the place of another.
   *
   * @param replaced the token whose place it takes; its version, kind of key and anti-CSRF token
   *     stay
   * @param session what it says of the session
   * @param lineage what it says of its refresh token
   * @param lifetime from when until when it is good
   */
  public IssuedToken replace(
      Authentic replaced, SessionView session, LineageClaims lineage, Lifetime lifetime) {
    @Nullable String antiCsrfToken = replaced.claims().antiCsrfToken();
    AccessTokenClaims claims = new AccessTokenClaims(session, lineage, lifetime, antiCsrfToken);
    return signed(replaced.version(), replaced.signedWith(), claims);
  }

  private IssuedToken signed(
      AccessTokenVersion version, KeyChoice choice, AccessTokenClaims claims) {
    SignedAccessToken signed = accessTokens.sign(version, choice, claims);
    return new IssuedToken(signed.text(), signed.lifetime());
  }
}
