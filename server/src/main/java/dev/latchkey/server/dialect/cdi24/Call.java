package dev.latchkey.server.dialect.cdi24;

import dev.latchkey.server.dialect.call.Endpoint;

/** The calls of this family. */
enum Call implements Endpoint {
  HANDSHAKE(Address.of("POST", "/recipe/handshake")),
  CREATE(Address.of("POST", "/recipe/session")),
  READ_SESSION(Address.stored("/recipe/session")),
  VERIFY(Address.of("POST", "/recipe/session/verify")),
  REFRESH(Address.of("POST", "/recipe/session/refresh")),
  REMOVE(Address.of("POST", "/recipe/session/remove")),
  REGENERATE(Address.of("POST", "/recipe/session/regenerate")),
  LIST(Address.paged("/recipe/session/user")),
  READ_SESSION_DATA(Address.stored("/recipe/session/data")),
  REPLACE_SESSION_DATA(Address.of("PUT", "/recipe/session/data")),
  READ_JWT_PAYLOAD(Address.stored("/recipe/jwt/data")),
  REPLACE_JWT_PAYLOAD(Address.of("PUT", "/recipe/jwt/data")),
  CREATE_JWT(Address.of("POST", "/recipe/jwt")),
  READ_JWT_KEYS(Address.of("GET", "/recipe/jwt/jwks"));

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
