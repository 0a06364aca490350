package dev.latchkey.server.dialect.cdi10;

/** The versions of this family, oldest first (facts: CDI sheet 1.1). */
enum Version {
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

  Version(String number) {
    this.number = number;
  }

  /** The version as in the header {@code cdi-version}. */
  String number() {
    return number;
  }
}
