package dev.latchkey.engine.token;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How the legacy versions differ: in the header, by whose exact bytes they are recognised, and in
 * the order of claims (facts, core interface 3.1).
 */
enum LegacyVersion {
  V1(
      AccessTokenVersion.V1,
      "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":\"1\"}",
      List.of(
          LegacyClaim.SESSION_HANDLE,
          LegacyClaim.USER_ID,
          LegacyClaim.REFRESH_TOKEN_HASH,
          LegacyClaim.PARENT_REFRESH_TOKEN_HASH,
          LegacyClaim.USER_DATA,
          LegacyClaim.ANTI_CSRF_TOKEN,
          LegacyClaim.EXPIRY_TIME,
          LegacyClaim.TIME_CREATED,
          LegacyClaim.IS_PAID)),
  V2(
      AccessTokenVersion.V2,
      "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":\"2\"}",
      List.of(
          LegacyClaim.USER_ID,
          LegacyClaim.EXPIRY_TIME,
          LegacyClaim.TIME_CREATED,
          LegacyClaim.SESSION_HANDLE,
          LegacyClaim.REFRESH_TOKEN_HASH,
          LegacyClaim.PARENT_REFRESH_TOKEN_HASH,
          LegacyClaim.ANTI_CSRF_TOKEN,
          LegacyClaim.USER_DATA));

  private final AccessTokenVersion version;
  private final String headerSegment;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<LegacyClaim> order;

  LegacyVersion(AccessTokenVersion version, String header, List<LegacyClaim> order) {
    this.version = version;
    this.headerSegment = Base64Form.STANDARD.encode(header.getBytes(StandardCharsets.US_ASCII));
    this.order = order;
  }

  AccessTokenVersion version() {
    return version;
  }

  /** Returns the first segment of every token of this version. */
  String headerSegment() {
    return headerSegment;
  }

  /** Returns the claims in the order in which they are written. */
  List<LegacyClaim> order() {
    return order;
  }
}
