package dev.latchkey.client;

import java.time.Instant;

/**
 * A token on its way to a client.
 *
 * @param token the token: a secret
 * @param createdTime when it was made, in whole seconds
 * @param expiry when it is over, in whole seconds: at that instant it is not good any more
 * @param cookie the attributes of the cookie that it goes into
 */
public record Token(String token, Instant createdTime, Instant expiry, CookieAttributes cookie) {

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "Token[expiry=" + expiry + "]";
  }
}
