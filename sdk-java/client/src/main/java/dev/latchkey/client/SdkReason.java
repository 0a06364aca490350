package dev.latchkey.client;

import java.util.Locale;

/**
 * Why something was refused, where only an SDK can know. The reasons of the server come as texts,
 * see {@link SessionException#reason()}; the list of both, with advice, is {@code spec/reasons.md}.
 */
public enum SdkReason {
  /** No server could be reached; the call was not done. */
  NO_SERVER_REACHABLE,
  /** A server was reached and its answer did not come; the call may have been done. */
  ANSWER_LOST,
  /** The answer is none of the native API, or too large. */
  ANSWER_UNREADABLE,
  /** An argument of a function cannot be used. */
  ARGUMENT_INVALID,
  /** The client was closed before the call or during it. */
  CLIENT_CLOSED,
  /** The request carries no access token, but the marker of a session. */
  ACCESS_TOKEN_MISSING,
  /** The request carries no marker of a session. */
  ID_REFRESH_TOKEN_MISSING,
  /** The request to refresh carries no refresh token. */
  REFRESH_TOKEN_MISSING,
  /** A cookie with this token is larger than browsers keep. */
  COOKIE_TOO_LARGE,
  /**
   * The settings of the installation and the cookie prefix of the application exclude each other.
   */
  COOKIE_SETTINGS_CONTRADICTORY,
  /** Cookies were to be set when the head of the response was on its way. */
  RESPONSE_COMMITTED,
  /** The request was started by another site. */
  CROSS_SITE_REQUEST,
  /** The session is good, but its user may not do this. */
  ACCESS_DENIED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** {@return the stable code: lower-case words joined by underscores} */
  public String code() {
    return code;
  }
}
