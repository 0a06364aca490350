package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.server.dialect.call.Endpoint;

/** The calls of this family. */
enum Call implements Endpoint {
  HANDSHAKE(Address.of("POST", "/handshake")),
  CREATE(Address.of("POST", "/session")),
  DELETE(Address.of("DELETE", "/session")),
  VERIFY(Address.of("POST", "/session/verify")),
  REFRESH(Address.of("POST", "/session/refresh")),
  REMOVE(Address.of("POST", "/session/remove")),
  REGENERATE(Address.of("POST", "/session/regenerate")),
  LIST(Address.paged("/session/user")),
  READ_SESSION_DATA(Address.stored("/session/data")),
  REPLACE_SESSION_DATA(Address.of("PUT", "/session/data")),
  READ_JWT_PAYLOAD(Address.stored("/jwt/data")),
  REPLACE_JWT_PAYLOAD(Address.of("PUT", "/jwt/data"));

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
