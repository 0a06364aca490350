package dev.latchkey.server.dialect.cdi221;

import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.server.http.Fields;

/** Whether a request says which kind of key signs access tokens. */
enum KeyFlag {
  /** It does not: as was said at the login. */
  NOT_READ,
  /** It may; else as was said at the login. */
  OPTIONAL,
  /** It must. */
  REQUIRED;

  private static final String NAME = "useDynamicSigningKey";

  KeyChoice read(Fields fields) {
    return switch (this) {
      case NOT_READ -> KeyChoice.AS_AT_LOGIN;
      case OPTIONAL -> fields.optionalFlag(NAME).map(KeyFlag::chosen).orElse(KeyChoice.AS_AT_LOGIN);
      case REQUIRED -> chosen(fields.flag(NAME));
    };
  }

  /** At a login it may say so; else the key is one that is replaced. */
  static KeyChoice atLogin(Fields fields) {
    return fields.optionalFlag(NAME).map(KeyFlag::chosen).orElse(KeyChoice.ROTATING);
  }

  /** JWTs for other purposes have a flag of their own, and another default. */
  static KeyChoice forJwt(Fields fields) {
    return fields.optionalFlag("useStaticSigningKey").orElse(true)
        ? KeyChoice.STATIC
        : KeyChoice.ROTATING;
  }

  private static KeyChoice chosen(boolean isDynamic) {
    return isDynamic ? KeyChoice.ROTATING : KeyChoice.STATIC;
  }
}
