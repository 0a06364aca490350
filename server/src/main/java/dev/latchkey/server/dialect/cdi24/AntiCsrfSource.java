package dev.latchkey.server.dialect.cdi24;

import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.server.config.Settings.Sessions;
import dev.latchkey.server.http.Fields;

/** Who says whether anti-CSRF tokens are made and checked. */
enum AntiCsrfSource {
  /** The server's configuration, which the handshake tells. */
  CONFIGURATION,
  /** Each request, which must. */
  REQUEST;

  AntiCsrf wanted(Fields fields, Sessions configured) {
    return switch (this) {
      case CONFIGURATION -> configured.antiCsrf();
      case REQUEST -> fields.flag("enableAntiCsrf") ? AntiCsrf.ON : AntiCsrf.OFF;
    };
  }
}
