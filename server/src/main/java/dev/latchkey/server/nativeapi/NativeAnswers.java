package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.server.http.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the objects of the native API. Members that have no value are left out, never null; times
 * are whole seconds since the epoch.
 */
final class NativeAnswers {
  /** Answers hold tokens, and what they tell may change at once (RFC 9111, 5.2.2.5). */
  static final Map<String, String> NOT_STORED = Map.of("Cache-Control", "no-store");

  private static final String TYPE = "application/json";

  private NativeAnswers() {}

  static ObjectNode object() {
    return JsonMappers.plain().createObjectNode();
  }

  /** A finished document. */
  static String text(ObjectNode document) {
    return JsonMappers.written(document);
  }

  /** A success. */
  static Answer ok(ObjectNode document) {
    return answer(200, document);
  }

  /** Something was made. */
  static Answer created(ObjectNode document) {
    return answer(201, document);
  }

  /** A success of which there is nothing to tell. */
  static Answer done() {
    return new Answer(204, "", "", NOT_STORED);
  }

  private static Answer answer(int status, ObjectNode document) {
    return new Answer(status, TYPE, text(document) + "\n", NOT_STORED);
  }

  /** Session and tokens of a login or a refresh. */
  static ObjectNode issued(IssuedSession issued) {
    ObjectNode answer = object();
    session(answer, issued.session());
    token(answer, "accessToken", issued.accessToken());
    token(answer, "refreshToken", issued.refreshToken());
    token(answer, "idRefreshToken", issued.idRefreshToken());
    if (issued.antiCsrfToken() != null) {
      answer.put("antiCsrfToken", issued.antiCsrfToken());
    }
    return answer;
  }

  /** A session, and the access token to use from now on if there is a new one. */
  static ObjectNode known(SessionView session, @Nullable IssuedToken accessToken) {
    ObjectNode answer = object();
    session(answer, session);
    if (accessToken != null) {
      token(answer, "accessToken", accessToken);
    }
    return answer;
  }

  private static void session(ObjectNode answer, SessionView session) {
    ObjectNode object = answer.putObject("session");
    object.put("handle", session.handle().text());
    object.put("userId", session.userId().text());
    JsonMappers.put(object, "jwtPayload", session.jwtPayload());
  }

  private static void token(ObjectNode answer, String name, IssuedToken token) {
    answer
        .putObject(name)
        .put("token", token.text())
        .put("createdAt", token.lifetime().issuedAt().getEpochSecond())
        .put("expiresAt", token.lifetime().expiresAt().getEpochSecond());
  }
}
