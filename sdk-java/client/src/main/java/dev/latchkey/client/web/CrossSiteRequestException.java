package dev.latchkey.client.web;

import dev.latchkey.client.SdkReason;
import org.jspecify.annotations.Nullable;

/**
 * Another site made the user's browser send this request, and that site is not trusted. Answer 403;
 * cookies stay. Sites that belong to the application go into {@link WebOptions#trustedOrigins()}.
 * When both origins are the application's own, the framework does not know its own address: tell it
 * to believe the proxy in front of it.
 */
public final class CrossSiteRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The reason code. */
  static final String REASON = SdkReason.CROSS_SITE_REQUEST.code();

  /** Null when the request does not name one. */
  private final @Nullable String origin;

  private final String ownOrigin;

  CrossSiteRequestException(@Nullable String origin, String ownOrigin) {
    super(
        "cross-site request refused: from "
            + (origin == null ? "an origin that is not named" : named(origin))
            + ", to "
            + named(ownOrigin));
    this.origin = origin;
    this.ownOrigin = ownOrigin;
  }

  /** {@return the stable reason code, one of those that {@code spec/reasons.md} lists} */
  public String reason() {
    return REASON;
  }

  /**
   * {@return the origin that the request names as its source}
   *
   * <p>Null when it names none; empty when what it names is no origin.
   */
  public @Nullable String origin() {
    return origin;
  }

  /**
   * {@return the origin that was asked for, as the framework believes it}
   *
   * <p>Empty when it is none that a browser can ask for.
   */
  public String ownOrigin() {
    return ownOrigin;
  }

  private static String named(String origin) {
    return origin.isEmpty() ? "what is no origin" : origin;
  }
}
