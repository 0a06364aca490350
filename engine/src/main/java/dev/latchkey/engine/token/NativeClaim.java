package dev.latchkey.engine.token;

/** The claims of native access tokens, in the order in which they are written. */
enum NativeClaim {
  /** Who made it (RFC 7519, 4.1.1). */
  ISSUER("iss"),
  /** For whom (RFC 7519, 4.1.3). */
  AUDIENCE("aud"),
  /** The user (RFC 7519, 4.1.2). */
  SUBJECT("sub"),
  /** The session handle. */
  SESSION("sid"),
  /** When it was made (RFC 7519, 4.1.6). */
  ISSUED_AT("iat"),
  /** When it is over (RFC 7519, 4.1.4). */
  EXPIRES_AT("exp"),
  /** The token's own name (RFC 7519, 4.1.7); nobody looks it up. */
  ID("jti"),
  /** The refresh token made with it. */
  REFRESH_TOKEN_HASH("rt_hash"),
  /** The refresh token that was shown to get both, while the first use has to be confirmed. */
  PARENT_REFRESH_TOKEN_HASH("parent_rt_hash"),
  /** What a browser has to send beside it. */
  ANTI_CSRF_TOKEN("anti_csrf"),
  /** What the application put into it. */
  PAYLOAD("payload");

  private final String wireName;

  NativeClaim(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
