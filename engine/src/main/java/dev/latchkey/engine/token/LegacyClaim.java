package dev.latchkey.engine.token;

/** The claims of the legacy access tokens (facts, core interface 3.2). */
enum LegacyClaim {
  SESSION_HANDLE("sessionHandle"),
  USER_ID("userId"),
  REFRESH_TOKEN_HASH("refreshTokenHash1"),
  PARENT_REFRESH_TOKEN_HASH("parentRefreshTokenHash1"),
  USER_DATA("userData"),
  ANTI_CSRF_TOKEN("antiCsrfToken"),
  EXPIRY_TIME("expiryTime"),
  TIME_CREATED("timeCreated"),
  /** Written into V1 because its readers saw it; read by nobody. */
  IS_PAID("isPaid");

  private final String wireName;

  LegacyClaim(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
