package dev.latchkey.client;

import java.util.Map;

/**
 * What an access token says of its session.
 *
 * @param handle the session's name: constant, no secret
 * @param userId the user
 * @param jwtPayload what the application put into the token: JSON values
 */
public record SessionView(String handle, String userId, Map<String, Object> jwtPayload) {

  /** Leaves the payload out. */
  @Override
  public String toString() {
    return "SessionView[handle=" + handle + "]";
  }
}
