package dev.latchkey.server.dialect.cdi221;

import dev.latchkey.server.dialect.call.Endpoint;
import dev.latchkey.server.http.Route.Weight;

/** The calls of this family. */
enum Call implements Endpoint {
  CREATE("POST", "/recipe/session"),
  READ_SESSION("GET", "/recipe/session", Weight.STORED),
  VERIFY("POST", "/recipe/session/verify"),
  REFRESH("POST", "/recipe/session/refresh"),
  REMOVE("POST", "/recipe/session/remove"),
  REGENERATE("POST", "/recipe/session/regenerate"),
  LIST("GET", "/recipe/session/user", Weight.PAGE),
  READ_SESSION_DATA("GET", "/recipe/session/data", Weight.STORED),
  REPLACE_SESSION_DATA("PUT", "/recipe/session/data"),
  READ_JWT_PAYLOAD("GET", "/recipe/jwt/data", Weight.STORED),
  REPLACE_JWT_PAYLOAD("PUT", "/recipe/jwt/data"),
  CREATE_JWT("POST", "/recipe/jwt"),
  READ_JWT_KEYS("GET", "/recipe/jwt/jwks"),
  READ_USER("GET", "/user/id");

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
