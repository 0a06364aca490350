package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.server.config.Settings.Cookies;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a token object says about the cookie that the token goes into. */
enum CookieMember {
  PATH,
  SECURE,
  DOMAIN,
  SAME_SITE;

  static final List<CookieMember> ALL = List.of(values());
  static final List<CookieMember> WITHOUT_SAME_SITE = List.of(PATH, SECURE, DOMAIN);

  void write(ObjectNode token, String path, Cookies cookies) {
    switch (this) {
      case PATH -> token.put("cookiePath", path);
      case SECURE -> token.put("cookieSecure", cookies.attributes().secure());
      case DOMAIN -> cookies.domain().ifPresent(domain -> token.put("domain", domain));
      case SAME_SITE -> token.put("sameSite", cookies.attributes().sameSite().word());
    }
  }
}
