package dev.latchkey.engine.reason;

/**
 * Why something was refused. One stable code per reason, shared by answers, logs and metrics; the
 * list with advice for client developers is {@code spec/reasons.md}.
 */
public enum Reason {
  /** The text is not an access token of a known form. */
  ACCESS_TOKEN_MALFORMED,
  /** No known key made the signature. */
  ACCESS_TOKEN_SIGNATURE_INVALID,
  /** A claim that this version of the token must have is missing or of the wrong type. */
  ACCESS_TOKEN_CLAIM_MISSING,
  /** The access token names another issuer than the configured one, or none. */
  ACCESS_TOKEN_ISSUER_MISMATCH,
  /** The access token is meant for another audience than the configured one, or for none. */
  ACCESS_TOKEN_AUDIENCE_MISMATCH,
  /** The access token's time is over. */
  ACCESS_TOKEN_EXPIRED,
  /** An anti-CSRF token is required and none was sent. */
  ANTI_CSRF_TOKEN_MISSING,
  /** The anti-CSRF token does not belong to the token sent with it. */
  ANTI_CSRF_TOKEN_MISMATCH,
  /** The text is not a refresh token of a known form. */
  REFRESH_TOKEN_MALFORMED,
  /** The refresh token was not made by this system, or was changed. */
  REFRESH_TOKEN_NOT_AUTHENTIC,
  /** The store has no such session: revoked, cleaned up, or never there. */
  SESSION_ENDED,
  /** The session was not used for too long. */
  SESSION_EXPIRED,
  /** Reuse: the previous refresh token was shown after its grace period. */
  REUSE_PREVIOUS_AFTER_GRACE,
  /** Reuse: the sibling of a refresh token that was used first was shown. */
  REUSE_ORPHANED_BRANCH,
  /** Reuse: a refresh token from further back was shown. */
  REUSE_STALE_LINEAGE,
  /** The request is not what HTTP allows, or can be read in more ways than one. */
  REQUEST_MALFORMED,
  /** A browser sent the request on behalf of a web page, and no API keys are configured. */
  REQUEST_FROM_WEB_PAGE,
  /** The request names an unknown host, and no API keys are configured. */
  REQUEST_HOST_UNKNOWN,
  /** The request comes from an address that the configuration keeps out. */
  REQUEST_ADDRESS_NOT_ALLOWED,
  /** The request's body is not a JSON object. */
  REQUEST_BODY_INVALID,
  /** A field of the request is missing or of the wrong type. */
  REQUEST_FIELD_INVALID,
  /** The idempotency key was used for another login, or for one that is over. */
  IDEMPOTENCY_KEY_REUSED,
  /** The request is larger than the server accepts. */
  REQUEST_TOO_LARGE,
  /** The JWT payload has a member named like one of the access token's own claims. */
  PAYLOAD_NAME_PROTECTED,
  /** No such path. */
  REQUEST_PATH_UNKNOWN,
  /** The path exists, the method does not. */
  REQUEST_METHOD_UNSUPPORTED,
  /** The protocol version asked for is not spoken here, or not for this call. */
  DIALECT_UNSUPPORTED,
  /** The API key is missing or wrong. */
  API_KEY_INVALID,
  /** The requests in flight leave no memory for this one. */
  OVERLOADED,
  /** The store is broken or out of reach; nothing is known about the user. */
  STORE_UNAVAILABLE,
  /** The server failed in a way that nobody foresaw. */
  INTERNAL_ERROR;

  private final String code = name().toLowerCase(java.util.Locale.ROOT);

  /** Returns the stable code: lower-case words joined by underscores. */
  public String code() {
    return code;
  }
}
