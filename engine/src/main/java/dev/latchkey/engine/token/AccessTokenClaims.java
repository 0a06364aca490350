package dev.latchkey.engine.token;

import dev.latchkey.engine.session.SessionView;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says.
 *
 * @param session whose token it is, and the application's payload
 * @param lineage which refresh token came with it
 * @param lifetime from when until when it is good
 * @param antiCsrfToken what a browser has to send beside it; absent when anti-CSRF was off when it
 *     was made
 */
public record AccessTokenClaims(
    SessionView session, LineageClaims lineage, Lifetime lifetime, @Nullable String antiCsrfToken) {

  /** Leaves the payload and the anti-CSRF token out. */
  @Override
  public String toString() {
    return "AccessTokenClaims[" + lifetime + "]";
  }
}
