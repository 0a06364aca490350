package dev.latchkey.engine.issue;

import dev.latchkey.engine.session.SessionView;
import org.jspecify.annotations.Nullable;

/**
 * All that a client receives at login and at each refresh.
 *
 * @param session whose it is
 * @param accessToken for every request
 * @param refreshToken for the next refresh
 * @param idRefreshToken tells a browser that there is a session; lives as long as the refresh token
 * @param antiCsrfToken to be sent beside the access token; null when anti-CSRF is off
 */
public record IssuedSession(
    SessionView session,
    IssuedToken accessToken,
    IssuedToken refreshToken,
    IssuedToken idRefreshToken,
    @Nullable String antiCsrfToken) {

  /** Leaves the tokens out. */
  @Override
  public String toString() {
    return "IssuedSession[handle=" + session.handle().text() + "]";
  }
}
