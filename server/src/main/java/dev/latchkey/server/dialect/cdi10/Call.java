package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.server.dialect.call.Endpoint;

/** The calls of this family. */
enum Call implements Endpoint {
  HANDSHAKE(Address.usual("POST", "/handshake")),
  CREATE(Address.usual("POST", "/session")),
  DELETE(Address.usual("DELETE", "/session")),
  VERIFY(Address.usual("POST", "/session/verify")),
  REFRESH(Address.usual("POST", "/session/refresh")),
  REMOVE(Address.usual("POST", "/session/remove")),
  REGENERATE(Address.usual("POST", "/session/regenerate")),
  LIST(Address.paged("/session/user")),
  READ_SESSION_DATA(Address.stored("/session/data")),
  REPLACE_SESSION_DATA(Address.usual("PUT", "/session/data")),
  READ_JWT_PAYLOAD(Address.stored("/jwt/data")),
  REPLACE_JWT_PAYLOAD(Address.usual("PUT", "/jwt/data"));

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
