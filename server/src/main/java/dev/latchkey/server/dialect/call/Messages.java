package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;

/** The texts of domain failures, by reason (facts: CDI sheet 2.6). */
final class Messages {
  static final String NO_SUCH_SESSION = "Session does not exist.";
  static final String PROTECTED_NAME = "The user payload contains protected field";

  private Messages() {}

  /** Why an access token was not accepted; who is asked each time says more about the session. */
  static String ofAccess(Reason reason, StoreCheck storeCheck) {
    return switch (reason) {
      case ACCESS_TOKEN_EXPIRED -> "Access token expired";
      case ACCESS_TOKEN_SIGNATURE_INVALID -> "JWT verification failed";
      case ACCESS_TOKEN_CLAIM_MISSING ->
          "Access token does not contain all the information. Maybe the structure has changed?";
      case ANTI_CSRF_TOKEN_MISSING, ANTI_CSRF_TOKEN_MISMATCH -> "anti-csrf check failed";
      case SESSION_ENDED, SESSION_EXPIRED ->
          switch (storeCheck) {
            case WHEN_NEEDED -> "Session missing in db";
            case ALWAYS -> "Either the session has ended or has been blacklisted";
          };
      default -> "Invalid JWT";
    };
  }

  /** Why a refresh token was not accepted. */
  static String ofRefresh(Reason reason) {
    return switch (reason) {
      case ANTI_CSRF_TOKEN_MISSING, ANTI_CSRF_TOKEN_MISMATCH ->
          "Anti CSRF token missing, or not matching";
      case SESSION_ENDED, SESSION_EXPIRED -> "Session missing in db or has expired";
      case PAYLOAD_NAME_PROTECTED -> PROTECTED_NAME;
      default -> "Invalid refresh token";
    };
  }
}
