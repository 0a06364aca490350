package dev.latchkey.engine.regenerate;

import dev.latchkey.engine.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A new JWT payload for a session and for the access token in use.
 *
 * @param accessToken any text
 * @param jwtPayload the new payload; null keeps the one in the store
 */
public record RegenerateRequest(String accessToken, @Nullable JsonObject jwtPayload) {

  /** Leaves token and payload out. */
  @Override
  public String toString() {
    return "RegenerateRequest[]";
  }
}
