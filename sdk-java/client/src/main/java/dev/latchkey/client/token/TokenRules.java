package dev.latchkey.client.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a token must say beside having a good signature.
 *
 * @param issuer what {@code iss} must be; null when it may be anything
 * @param audience what {@code aud} must be; null when it may be anything
 * @param clockSkew how long after its end a token is still taken, since clocks differ
 */
public record TokenRules(@Nullable String issuer, @Nullable String audience, Duration clockSkew) {

  /**
   * {@return why a token is refused; empty when it is not}
   *
   * <p>At {@code exp} itself, and with a clock skew exactly that much later, it is over (RFC 7519,
   * 4.1.4).
   */
  Optional<Refusal> refusal(AccessToken token, Instant now) {
    if (issuer != null && !issuer.equals(token.issuer().orElse(null))) {
      return Optional.of(Refusal.ACCESS_TOKEN_ISSUER_MISMATCH);
    }
    if (audience != null && !audience.equals(token.audience().orElse(null))) {
      return Optional.of(Refusal.ACCESS_TOKEN_AUDIENCE_MISMATCH);
    }
    if (!now.minus(clockSkew).isBefore(token.expiresAt())) {
      return Optional.of(Refusal.ACCESS_TOKEN_EXPIRED);
    }
    return Optional.empty();
  }
}
