package dev.latchkey.engine.token;

import org.jspecify.annotations.Nullable;

/**
 * Who makes native access tokens and for whom (RFC 7519, 4.1.1 and 4.1.3). What is named goes into
 * every native token and is compared, letter by letter, when one is shown; what is not named is
 * neither written nor looked at. Legacy tokens have no room for it.
 *
 * @param issuer the claim {@code iss}; null leaves it out, the default
 * @param audience the claim {@code aud}; null leaves it out, the default
 */
public record TokenParties(@Nullable String issuer, @Nullable String audience) {

  /** Neither is named. */
  public static final TokenParties UNNAMED = new TokenParties(null, null);
}
