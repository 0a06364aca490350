package dev.latchkey.client;

import java.util.Map;

/**
 * A login.
 *
 * @param userId the application's own name for the user; may be empty
 * @param jwtPayload goes into every access token: JSON values, no secrets
 * @param sessionData stays on the server: JSON values
 * @param device where the user logged in, for the list of sessions
 */
public record NewSession(
    String userId, Map<String, ?> jwtPayload, Map<String, ?> sessionData, Device device) {

  /**
   * {@return a login of a user, with nothing in the session}
   *
   * @param userId the application's own name for the user; may be empty
   */
  public static NewSession of(String userId) {
    return of(userId, Map.of(), Map.of());
  }

  /**
   * {@return a login of a user from a device of which nothing is known}
   *
   * @param userId the application's own name for the user; may be empty
   * @param jwtPayload goes into every access token: JSON values, no secrets
   * @param sessionData stays on the server: JSON values
   */
  public static NewSession of(
      String userId, Map<String, ?> jwtPayload, Map<String, ?> sessionData) {
    return new NewSession(userId, jwtPayload, sessionData, Device.UNKNOWN);
  }

  /**
   * {@return the same login from a device}
   *
   * @param device where the user logged in
   */
  public NewSession from(Device device) {
    return new NewSession(userId, jwtPayload, sessionData, device);
  }

  /** Leaves the contents out. */
  @Override
  public String toString() {
    return "NewSession[userId=" + userId + "]";
  }
}
