package dev.latchkey.engine.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The wire versions of access tokens. V1 and V2 are recognised by the exact bytes of their header
 * and encode every segment as standard base64 with padding (facts, core interface 3.1).
 */
public enum AccessTokenVersion {
  /** For callers of CDI 1.0. */
  V1(
      "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":\"1\"}",
      List.of(
          Claim.SESSION_HANDLE,
          Claim.USER_ID,
          Claim.REFRESH_TOKEN_HASH,
          Claim.PARENT_REFRESH_TOKEN_HASH,
          Claim.USER_DATA,
          Claim.ANTI_CSRF_TOKEN,
          Claim.EXPIRY_TIME,
          Claim.TIME_CREATED,
          Claim.IS_PAID)),
  /** For callers of CDI 2.0 to 2.20. */
  V2(
      "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":\"2\"}",
      List.of(
          Claim.USER_ID,
          Claim.EXPIRY_TIME,
          Claim.TIME_CREATED,
          Claim.SESSION_HANDLE,
          Claim.REFRESH_TOKEN_HASH,
          Claim.PARENT_REFRESH_TOKEN_HASH,
          Claim.ANTI_CSRF_TOKEN,
          Claim.USER_DATA));

  private final String headerSegment;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Claim> order;

  AccessTokenVersion(String header, List<Claim> order) {
    this.headerSegment =
        Base64.getEncoder().encodeToString(header.getBytes(StandardCharsets.US_ASCII));
    this.order = order;
  }

  /** Returns the first segment of every token of this version. */
  String headerSegment() {
    return headerSegment;
  }

  /** Returns the claims in the order in which they are written. */
  List<Claim> order() {
    return order;
  }

  static Optional<AccessTokenVersion> ofHeader(String segment) {
    return Arrays.stream(values())
        .filter(version -> version.headerSegment.equals(segment))
        .findFirst();
  }
}
