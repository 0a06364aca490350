package dev.latchkey.engine.token;

import java.time.Instant;

/** The wire versions of access tokens; {@code spec/tokens.md} describes them. */
public enum AccessTokenVersion {
  /** For callers of CDI 1.0. */
  V1,
  /** For callers of CDI 2.0 to 2.20. */
  V2,
  /** A JWT as the standards have it (RFC 7519, RFC 9068), for the SDKs of Latchkey. */
  NATIVE;

  /**
   * Tells whether a token's time is over: after its expiry with the legacy versions, whose readers
   * in the field see it so; at its expiry with the native one (RFC 7519, 4.1.4).
   */
  public boolean isOver(Lifetime lifetime, Instant now) {
    return switch (this) {
      case V1, V2 -> lifetime.isOverAt(now);
      case NATIVE -> !now.isBefore(lifetime.expiresAt());
    };
  }
}
