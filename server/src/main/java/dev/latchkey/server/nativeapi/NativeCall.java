package dev.latchkey.server.nativeapi;

import dev.latchkey.server.http.Route.Access;

/** The calls of the native API: each is a method on a path. */
enum NativeCall {
  CREATE("POST", "/sessions", Access.API_KEY),
  VERIFY("POST", "/sessions/verify", Access.API_KEY),
  REFRESH("POST", "/sessions/refresh", Access.API_KEY),
  REGENERATE("POST", "/sessions/regenerate", Access.API_KEY),
  REVOKE("POST", "/sessions/revoke", Access.API_KEY),
  LIST("GET", "/sessions", Access.API_KEY),
  SESSION("GET", "/session", Access.API_KEY),
  SESSION_DATA("GET", "/session/data", Access.API_KEY),
  REPLACE_SESSION_DATA("PUT", "/session/data", Access.API_KEY),
  JWT_PAYLOAD("GET", "/session/jwt-payload", Access.API_KEY),
  REPLACE_JWT_PAYLOAD("PUT", "/session/jwt-payload", Access.API_KEY),
  SETTINGS("GET", "/settings", Access.API_KEY),
  JWK_SET("GET", "/jwks", Access.OPEN);

  /** Above all paths of the native API. */
  static final String PREFIX = "/v1";

  private final String method;
  private final String path;
  private final Access access;

  NativeCall(String method, String path, Access access) {
    this.method = method;
    this.path = PREFIX + path;
    this.access = access;
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  /** Who may call it; the calls of one path agree. */
  Access access() {
    return access;
  }
}
