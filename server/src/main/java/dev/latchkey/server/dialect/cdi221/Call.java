package dev.latchkey.server.dialect.cdi221;

import dev.latchkey.server.dialect.call.Endpoint;

/** The calls of this family. */
enum Call implements Endpoint {
  CREATE(Address.usual("POST", "/recipe/session")),
  READ_SESSION(Address.stored("/recipe/session")),
  VERIFY(Address.usual("POST", "/recipe/session/verify")),
  REFRESH(Address.usual("POST", "/recipe/session/refresh")),
  REMOVE(Address.usual("POST", "/recipe/session/remove")),
  REGENERATE(Address.usual("POST", "/recipe/session/regenerate")),
  LIST(Address.paged("/recipe/session/user")),
  READ_SESSION_DATA(Address.stored("/recipe/session/data")),
  REPLACE_SESSION_DATA(Address.usual("PUT", "/recipe/session/data")),
  READ_JWT_PAYLOAD(Address.stored("/recipe/jwt/data")),
  REPLACE_JWT_PAYLOAD(Address.usual("PUT", "/recipe/jwt/data")),
  CREATE_JWT(Address.usual("POST", "/recipe/jwt")),
  READ_JWT_KEYS(Address.usual("GET", "/recipe/jwt/jwks")),
  READ_USER(Address.usual("GET", "/user/id"));

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts and a constant
  private final Address address;

  Call(Address address) {
    this.address = address;
  }

  @Override
  public Address address() {
    return address;
  }
}
