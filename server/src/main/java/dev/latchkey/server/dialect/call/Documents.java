package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.key.AnnouncedKeys;
import dev.latchkey.engine.key.NamedJwk;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.server.http.Answer;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
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
  public static void session(ObjectNode answer, SessionView session, OwnerMembers members) {
    ObjectNode object = answer.putObject("session");
    object.put("handle", session.handle().text());
    object.put("userId", session.userId().text());
    members.write(object, session.userId());
    JsonMappers.put(object, "userDataInJWT", session.jwtPayload());
  }

  /** The same, with nothing of its owner but the user. */
  public static void session(ObjectNode answer, SessionView session) {
    session(answer, session, OwnerMembers.NONE);
  }

  /** A token and its times. */
  public static void token(ObjectNode answer, String name, IssuedToken token) {
    answer
        .putObject(name)
        .put("token", token.text())
        .put("expiry", token.lifetime().expiresAt().toEpochMilli())
        .put("createdTime", token.lifetime().issuedAt().toEpochMilli());
  }

  /** Public keys, in their order. */
  public static void keys(ObjectNode answer, List<NamedJwk> keys) {
    ArrayNode array = answer.putArray("keys");
    keys.forEach(key -> key(array.addObject(), key));
  }

  private static void key(ObjectNode object, NamedJwk key) {
    key.key().members().forEach(object::put);
    object.put("kid", key.keyId()).put("alg", "RS256").put("use", "sig");
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
