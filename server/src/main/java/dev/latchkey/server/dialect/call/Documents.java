package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.key.AnnouncedKeys;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.server.http.Answer;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The parts of answers that all families write alike. Members without a value are left out. */
public final class Documents {

  private Documents() {}

  /** An object that has only a status so far. */
  public static ObjectNode status(String word) {
    return JsonMappers.plain().createObjectNode().put("status", word);
  }

  /** A finished answer. */
  public static Answer answer(ObjectNode document) {
    return Answer.json(JsonMappers.written(document));
  }

  /** The session as its caller sees it. */
  public static void session(ObjectNode answer, SessionView session) {
    ObjectNode object = answer.putObject("session");
    object.put("handle", session.handle().text());
    object.put("userId", session.userId().text());
    JsonMappers.put(object, "userDataInJWT", session.jwtPayload());
  }

  /** The key that signs now. */
  public static void signer(ObjectNode answer, AnnouncedKeys keys) {
    answer.put("jwtSigningPublicKey", keys.signer());
    answer.put("jwtSigningPublicKeyExpiryTime", milliseconds(keys.signsUntil()));
  }

  /** A time since the epoch; the largest number stands for what never comes. */
  public static long milliseconds(Instant time) {
    return time.equals(Instant.MAX) ? Long.MAX_VALUE : time.toEpochMilli();
  }
}
