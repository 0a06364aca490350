package dev.latchkey.client.web;

import dev.latchkey.client.SdkReason;

/**
 * Another site made the user's browser send this request, and that site is not trusted. Answer 403;
 * cookies stay. Sites that belong to the application go into {@link WebOptions#trustedOrigins()}.
 */
public final class CrossSiteRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The reason code. */
  static final String REASON = SdkReason.CROSS_SITE_REQUEST.code();

  CrossSiteRequestException() {
    super("cross-site request refused");
  }

  /** {@return the stable reason code, one of those that {@code spec/reasons.md} lists} */
  public String reason() {
    return REASON;
  }
}
