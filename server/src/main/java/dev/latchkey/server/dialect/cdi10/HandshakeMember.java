package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import dev.latchkey.server.config.Settings.Cookies;
import dev.latchkey.server.config.Settings.Sessions;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a handshake tells of the configuration. */
enum HandshakeMember {
  COOKIE_DOMAIN,
  COOKIE_SECURE,
  ACCESS_TOKEN_PATH,
  REFRESH_TOKEN_PATH,
  ENABLE_ANTI_CSRF,
  ACCESS_TOKEN_BLACKLISTING_ENABLED,
  COOKIE_SAME_SITE,
  ID_REFRESH_TOKEN_PATH,
  SESSION_EXPIRED_STATUS_CODE;

  static final List<HandshakeMember> ALL = List.of(values());
  static final List<HandshakeMember> FIRST =
      List.of(
          COOKIE_DOMAIN,
          COOKIE_SECURE,
          ACCESS_TOKEN_PATH,
          REFRESH_TOKEN_PATH,
          ENABLE_ANTI_CSRF,
          ACCESS_TOKEN_BLACKLISTING_ENABLED);

  void write(ObjectNode answer, Cookies cookies, Sessions sessions) {
    switch (this) {
      case COOKIE_DOMAIN ->
          cookies.domain().ifPresent(domain -> answer.put("cookieDomain", domain));
      case COOKIE_SECURE -> answer.put("cookieSecure", cookies.attributes().secure());
      case ACCESS_TOKEN_PATH -> answer.put("accessTokenPath", cookies.accessTokenPath());
      case REFRESH_TOKEN_PATH -> answer.put("refreshTokenPath", cookies.refreshTokenPath());
      case ENABLE_ANTI_CSRF -> answer.put("enableAntiCsrf", sessions.antiCsrf() == AntiCsrf.ON);
      case ACCESS_TOKEN_BLACKLISTING_ENABLED ->
          answer.put("accessTokenBlacklistingEnabled", sessions.storeCheck() == StoreCheck.ALWAYS);
      case COOKIE_SAME_SITE -> answer.put("cookieSameSite", cookies.attributes().sameSite().word());
      case ID_REFRESH_TOKEN_PATH -> answer.put("idRefreshTokenPath", cookies.accessTokenPath());
      case SESSION_EXPIRED_STATUS_CODE ->
          answer.put("sessionExpiredStatusCode", cookies.sessionExpiredStatusCode());
    }
  }
}
