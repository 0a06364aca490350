package dev.latchkey.client;

import org.jspecify.annotations.Nullable;

/**
 * All that a client receives at login and at each refresh.
 *
 * @param session whose it is
 * @param accessToken for every request
 * @param refreshToken for the next refresh
 * @param idRefreshToken tells a client that there is a session; new at each refresh, no secret
 * @param antiCsrfToken to be sent beside the access token; null when anti-CSRF is off
 */
public record SessionTokens(
    SessionView session,
    Token accessToken,
    Token refreshToken,
    Token idRefreshToken,
    @Nullable String antiCsrfToken) {

  /** Leaves the tokens out. */
  @Override
  public String toString() {
    return "SessionTokens[handle=" + session.handle() + "]";
  }
}
