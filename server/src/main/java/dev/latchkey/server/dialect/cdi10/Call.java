package dev.latchkey.server.dialect;

/** The calls of the protocol: each is a method on a path. */
enum Call {
  HANDSHAKE("POST", "/handshake"),
  CREATE("POST", "/session"),
  DELETE("DELETE", "/session"),
  VERIFY("POST", "/session/verify"),
  REFRESH("POST", "/session/refresh"),
  REMOVE("POST", "/session/remove"),
  REGENERATE("POST", "/session/regenerate"),
  LIST("GET", "/session/user"),
  READ_SESSION_DATA("GET", "/session/data"),
  REPLACE_SESSION_DATA("PUT", "/session/data"),
  READ_JWT_PAYLOAD("GET", "/jwt/data"),
  REPLACE_JWT_PAYLOAD("PUT", "/jwt/data");

  private final String method;
  private final String path;

  Call(String method, String path) {
    this.method = method;
    this.path = path;
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }
}
