package dev.latchkey.client.token;

import java.util.Locale;

/** Why an access token is refused; the reasons are those of {@code spec/reasons.md}. */
public enum Refusal {
  /** The text is not an access token of the native form. */
  ACCESS_TOKEN_MALFORMED,
  /** No known key made the signature. */
  ACCESS_TOKEN_SIGNATURE_INVALID,
  /** A claim that a token must have is missing or of the wrong type. */
  ACCESS_TOKEN_CLAIM_MISSING,
  /** The token's time is over. */
  ACCESS_TOKEN_EXPIRED,
  /** The token names another issuer than the one expected, or none. */
  ACCESS_TOKEN_ISSUER_MISMATCH,
  /** The token is meant for others than the audience expected. */
  ACCESS_TOKEN_AUDIENCE_MISMATCH,
  /** An anti-CSRF token is required and none was sent. */
  ANTI_CSRF_TOKEN_MISSING,
  /** The anti-CSRF token does not belong to the token sent with it. */
  ANTI_CSRF_TOKEN_MISMATCH;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** {@return the stable code: lower-case words joined by underscores} */
  public String code() {
    return code;
  }
}
