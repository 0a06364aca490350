package dev.latchkey.server.dialect.cdi221;

/** The versions of this family, oldest first (facts: CDI sheet 1.1 and 1.2). */
enum Version {
  /** A key set instead of a handshake; tokens name their key. */
  V2_21("2.21"),
  /** Tenants. */
  V3_0("3.0"),
  V3_1("3.1"),
  /** The user of the login method beside the user. */
  V4_0("4.0"),
  /** Which kind of key signs has to be said at each refresh. */
  V5_0("5.0"),
  V5_1("5.1"),
  V5_2("5.2"),
  V5_3("5.3"),
  V5_4("5.4"),
  V5_5("5.5");

  private final String number;

  Version(String number) {
    this.number = number;
  }

  /** The version as in the header {@code cdi-version}. */
  String number() {
    return number;
  }
}
