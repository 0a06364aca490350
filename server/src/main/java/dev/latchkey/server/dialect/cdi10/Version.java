package dev.latchkey.server.dialect;

import java.util.Arrays;
import java.util.Optional;

/**
 * The versions of the core driver interface that are spoken here, oldest first (facts: CDI sheet
 * 1.1).
 */
public enum CdiVersion {
  /** No version header, cookie attributes from the core. */
  V1_0("1.0"),
  /** Version header, SameSite, removal by POST, regeneration. */
  V2_0("2.0"),
  /** API keys. */
  V2_1("2.1"),
  /** The cookie domain may be absent. */
  V2_2("2.2"),
  /** Anti-CSRF token at refresh. */
  V2_3("2.3");

  private final String number;

  CdiVersion(String number) {
    this.number = number;
  }

  /** The version as in the header {@code cdi-version}. */
  public String number() {
    return number;
  }

  /** The version with this number; empty when it is not spoken here. */
  public static Optional<CdiVersion> of(String number) {
    return Arrays.stream(values()).filter(version -> version.number.equals(number)).findFirst();
  }
}
