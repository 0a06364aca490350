package dev.latchkey.server.doctor;

/** What a server is asked, in this order. */
enum Question {
  /** Does it answer? Open to everybody. */
  HELLO("/hello"),
  /** Can it use its store? Open to everybody. */
  READY("/health/ready"),
  /** Which versions of SuperTokens' protocol does it speak? */
  VERSIONS("/apiversion"),
  /** What does it expect of Latchkey's SDKs? */
  SETTINGS("/v1/settings"),
  /** Which keys verify the access tokens of {@code /v1}? Open to everybody. */
  NATIVE_KEYS("/v1/jwks"),
  /** Which keys verify those of SuperTokens' later protocols? Open to everybody. */
  KEYS("/.well-known/jwks.json");

  private final String path;

  Question(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }
}
