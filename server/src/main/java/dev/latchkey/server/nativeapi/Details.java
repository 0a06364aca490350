package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.reason.Reason;

/** What a problem document says to a developer, by reason. */
final class Details {
  private Details() {}

  static String of(Reason reason) {
    return switch (reason) {
      case ACCESS_TOKEN_MALFORMED -> "The text is not an access token of a known form.";
      case ACCESS_TOKEN_SIGNATURE_INVALID -> "No known key made the access token's signature.";
      case ACCESS_TOKEN_CLAIM_MISSING -> "A claim is missing or of the wrong type.";
      case ACCESS_TOKEN_ISSUER_MISMATCH ->
          "The access token does not name the configured issuer (access_token_issuer).";
      case ACCESS_TOKEN_AUDIENCE_MISMATCH ->
          "The access token is not meant for the configured audience (access_token_audience).";
      case ACCESS_TOKEN_EXPIRED -> "The access token has expired.";
      case ANTI_CSRF_TOKEN_MISSING -> "An anti-CSRF token is required and none was sent.";
      case ANTI_CSRF_TOKEN_MISMATCH -> "The anti-CSRF token belongs to another token.";
      case REFRESH_TOKEN_MALFORMED -> "The text is not a refresh token of a known form.";
      case REFRESH_TOKEN_NOT_AUTHENTIC -> "The refresh token was not made here, or was changed.";
      case SESSION_ENDED -> "The session was revoked or cleaned up, or was never there.";
      case SESSION_EXPIRED -> "The session was not used for too long.";
      case REUSE_PREVIOUS_AFTER_GRACE -> "The previous refresh token came after its grace period.";
      case REUSE_ORPHANED_BRANCH -> "The sibling of a refresh token that was used first was shown.";
      case REUSE_STALE_LINEAGE -> "A refresh token from further back was shown.";
      case REQUEST_MALFORMED -> "The request is not what HTTP allows.";
      case REQUEST_FROM_WEB_PAGE ->
          "A server without api_keys refuses what browsers send for web pages (Origin, Sec-Fetch-Site).";
      case REQUEST_HOST_UNKNOWN -> "The Host is not known: see allowed_hosts, or set api_keys.";
      case REQUEST_ADDRESS_NOT_ALLOWED -> "The configuration keeps the caller's address out.";
      case REQUEST_BODY_INVALID -> "The body is not a JSON object in UTF-8.";
      case REQUEST_FIELD_INVALID -> "A member of the request is missing or of the wrong type.";
      case IDEMPOTENCY_KEY_REUSED ->
          "The idempotency key was used for another login, or its session has moved on or ended.";
      case REQUEST_TOO_LARGE -> "The body is larger than max_request_body_size allows.";
      case PAYLOAD_NAME_PROTECTED -> "A member of the payload is named like a claim.";
      case REQUEST_PATH_UNKNOWN -> "The native API has no such path.";
      case REQUEST_METHOD_UNSUPPORTED -> "The header Allow lists the methods that the path has.";
      case DIALECT_UNSUPPORTED -> "The requested protocol version is not supported.";
      case API_KEY_INVALID ->
          "Send a key of the server's api_keys in the header api-key, or as a Bearer token.";
      case OVERLOADED -> "The requests in progress leave no memory for this one.";
      case STORE_UNAVAILABLE -> "The store is broken; nothing is known about the user.";
      case INTERNAL_ERROR -> "The server failed in a way that nobody foresaw; its log tells more.";
    };
  }
}
