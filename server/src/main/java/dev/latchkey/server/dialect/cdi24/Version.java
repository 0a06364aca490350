package dev.latchkey.server.dialect.cdi24;

/** The versions of this family, oldest first (facts: CDI sheet 1.1 and 1.2). */
enum Version {
  /** Paths below {@code /recipe}, nothing about cookies, lives of tokens in the handshake. */
  V2_4("2.4"),
  V2_5("2.5"),
  /** Callers say in each request whether anti-CSRF tokens are on. */
  V2_6("2.6"),
  /** Keys go with the advice to refresh. */
  V2_7("2.7"),
  /** What is known of a session can be read. */
  V2_8("2.8"),
  /** A list of keys, and JWTs for other purposes. */
  V2_9("2.9"),
  V2_10("2.10"),
  V2_11("2.11"),
  V2_12("2.12"),
  V2_13("2.13"),
  V2_14("2.14"),
  V2_15("2.15"),
  V2_16("2.16"),
  V2_17("2.17"),
  V2_18("2.18"),
  V2_19("2.19"),
  V2_20("2.20");

  private final String number;

  Version(String number) {
    this.number = number;
  }

  /** The version as in the header {@code cdi-version}. */
  String number() {
    return number;
  }
}
