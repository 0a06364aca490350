package dev.latchkey.server.dialect;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.key.AnnouncedKey;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.server.config.Settings.Cookies;
import dev.latchkey.server.http.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes the objects of one dialect. Members that have no value are left out, never null. */
final class CdiAnswers {

  private final Dialect.Shapes shapes;
  private final Cookies cookies;

  /** The objects of a dialect, for a configuration. */
  CdiAnswers(Dialect dialect, Cookies configured) {
    this.shapes = dialect.shapes();
    this.cookies = withDomain(configured, dialect.shapes().unsetDomain());
  }

  /** The cookie settings as this dialect tells them. */
  Cookies cookies() {
    return cookies;
  }

  /** An object that has only a status so far. */
  static ObjectNode status(String word) {
    return JsonMappers.plain().createObjectNode().put("status", word);
  }

  /** A finished answer. */
  static Answer answer(ObjectNode document) {
    return Answer.json(JsonMappers.written(document));
  }

  /** A domain failure with its text. */
  static Answer failure(String word, String message) {
    return answer(status(word).put("message", message));
  }

  /** Session and tokens of a login or a refresh. */
  void issued(ObjectNode answer, IssuedSession issued) {
    session(answer, issued.session());
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

  /** A new access token for a known session. */
  void accessToken(ObjectNode answer, IssuedToken token) {
    token(answer, "accessToken", token, shapes.cookies(), cookies.accessTokenPath());
  }

  /** The session as its caller sees it. */
  void session(ObjectNode answer, SessionView session) {
    ObjectNode object = answer.putObject("session");
    object.put("handle", session.handle().text());
    object.put("userId", session.userId().text());
    JsonMappers.put(object, "userDataInJWT", session.jwtPayload());
  }

  /** The key that SDKs verify with. */
  static void key(ObjectNode answer, AnnouncedKey key) {
    answer.put("jwtSigningPublicKey", key.publicKey());
    answer.put(
        "jwtSigningPublicKeyExpiryTime",
        key.expiresAt().equals(Instant.MAX) ? Long.MAX_VALUE : key.expiresAt().toEpochMilli());
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
