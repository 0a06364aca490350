package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import java.time.Instant;

/** The wire versions of access tokens; {@code spec/tokens.md} describes them. */
public enum AccessTokenVersion {
  /** For callers of CDI 1.0. */
  V1,
  /** For callers of CDI 2.0 to 2.20. */
  V2,
  /** A JWT as the standards have it (RFC 7519, RFC 9068), for the SDKs of Latchkey. */
  NATIVE,
  /** A JWT that names its key, for callers of CDI 2.21. */
  V3,
  /** The same with the tenant, for callers of CDI 3.0 and 3.1. */
  V4,
  /** The same with the user of the login method, for callers of CDI 4.0 to 5.5. */
  V5;

  /**
   * Tells whether a token's time is over: after its expiry with the versions of the SuperTokens
   * dialects, whose readers in the field see it so; at its expiry with the native one (RFC 7519,
   * 4.1.4).
   */
  public boolean isOver(Lifetime lifetime, Instant now) {
    return switch (this) {
      case V1, V2, V3, V4, V5 -> lifetime.isOverAt(now);
      case NATIVE -> !now.isBefore(lifetime.expiresAt());
    };
  }

  /**
   * Tells whether a token can carry a JWT payload. From V3 on its members stand beside the token's
   * own claims, so none may have the name of one (facts, core interface 3.2).
   */
  public boolean carries(JsonObject jwtPayload) {
    return switch (this) {
      case V1, V2, NATIVE -> true;
      case V3 -> KeyedVersion.V3.carries(jwtPayload);
      case V4 -> KeyedVersion.V4.carries(jwtPayload);
      case V5 -> KeyedVersion.V5.carries(jwtPayload);
    };
  }
}
