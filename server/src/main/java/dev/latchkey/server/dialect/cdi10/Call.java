package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.server.dialect.call.Endpoint;
import dev.latchkey.server.http.Route.Weight;

/** The calls of this family. */
enum Call implements Endpoint {
  HANDSHAKE("POST", "/handshake"),
  CREATE("POST", "/session"),
  DELETE("DELETE", "/session"),
  VERIFY("POST", "/session/verify"),
  REFRESH("POST", "/session/refresh"),
  REMOVE("POST", "/session/remove"),
  REGENERATE("POST", "/session/regenerate"),
  LIST("GET", "/session/user", Weight.PAGE),
  READ_SESSION_DATA("GET", "/session/data", Weight.STORED),
  REPLACE_SESSION_DATA("PUT", "/session/data"),
  READ_JWT_PAYLOAD("GET", "/jwt/data", Weight.STORED),
  REPLACE_JWT_PAYLOAD("PUT", "/jwt/data");

  private final String method;
  private final String path;
  private final Weight weight;

  Call(String method, String path) {
    this(method, path, Weight.USUAL);
  }

  Call(String method, String path, Weight weight) {
    this.method = method;
    this.path = path;
    this.weight = weight;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Weight weight() {
    return weight;
  }
}
