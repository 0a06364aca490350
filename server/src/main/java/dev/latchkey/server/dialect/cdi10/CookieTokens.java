package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.server.config.Settings.Cookies;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.TokenObjects;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Tokens with what a version says about their cookies. */
final class CookieTokens implements TokenObjects {

  private final Dialect.Shapes shapes;
  private final Cookies cookies;

  /** The objects of a dialect, for a configuration. */
  CookieTokens(Dialect dialect, Cookies configured) {
    this.shapes = dialect.shapes();
    this.cookies = withDomain(configured, dialect.shapes().unsetDomain());
  }

  /** The cookie settings as this dialect tells them. */
  Cookies cookies() {
    return cookies;
  }

  @Override
  public void issued(ObjectNode answer, IssuedSession issued) {
    Documents.session(answer, issued.session());
    token(answer, "accessToken", issued.accessToken(), shapes.cookies(), cookies.accessTokenPath());
    token(
        answer,
        "refreshToken",
        issued.refreshToken(),
        shapes.cookies(),
        cookies.refreshTokenPath());
    token(
        answer,
        "idRefreshToken",
        issued.idRefreshToken(),
        shapes.idRefreshCookies(),
        cookies.accessTokenPath());
    if (issued.antiCsrfToken() != null) {
      answer.put("antiCsrfToken", issued.antiCsrfToken());
    }
  }

  @Override
  public void accessToken(ObjectNode answer, IssuedToken token) {
    token(answer, "accessToken", token, shapes.cookies(), cookies.accessTokenPath());
  }

  private void token(
      ObjectNode answer, String name, IssuedToken token, List<CookieMember> members, String path) {
    ObjectNode object = answer.putObject(name);
    object.put("token", token.text());
    object.put("expiry", token.lifetime().expiresAt().toEpochMilli());
    object.put("createdTime", token.lifetime().issuedAt().toEpochMilli());
    members.forEach(member -> member.write(object, path, cookies));
  }

  private static Cookies withDomain(Cookies cookies, Dialect.UnsetDomain unset) {
    Optional<String> domain =
        switch (unset) {
          case LOCALHOST -> cookies.domain().or(() -> Optional.of("localhost"));
          case OMITTED -> cookies.domain();
        };
    return new Cookies(
        cookies.accessTokenPath(),
        cookies.refreshTokenPath(),
        domain,
        cookies.attributes(),
        cookies.sessionExpiredStatusCode());
  }
}
