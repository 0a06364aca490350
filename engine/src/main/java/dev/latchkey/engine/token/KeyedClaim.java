package dev.latchkey.engine.token;

/** The claims that keyed access tokens have of themselves (facts, core interface 3.2). */
enum KeyedClaim {
  /** The user (RFC 7519, 4.1.2). */
  SUBJECT("sub"),
  /** When it is over (RFC 7519, 4.1.4). */
  EXPIRES_AT("exp"),
  /** When it was made (RFC 7519, 4.1.6). */
  ISSUED_AT("iat"),
  SESSION_HANDLE("sessionHandle"),
  REFRESH_TOKEN_HASH("refreshTokenHash1"),
  /** JSON null when the first use needs no confirmation. */
  PARENT_REFRESH_TOKEN_HASH("parentRefreshTokenHash1"),
  /** JSON null when there is none. */
  ANTI_CSRF_TOKEN("antiCsrfToken"),
  /** The tenant; there is one. */
  TENANT("tId"),
  /** The user of the login method; the same one, since no users are linked here. */
  RECIPE_USER("rsub");

  private final String wireName;

  KeyedClaim(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
