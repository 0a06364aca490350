package dev.latchkey.server.dialect.cdi24;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.jwt.JwtRequest;
import dev.latchkey.engine.jwt.NamedJwk;
import dev.latchkey.server.dialect.call.CdiInput;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.Reply;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls of the JWT recipe: tokens that an application uses as it likes, and their keys. */
final class JwtCalls {
  private static final String ALGORITHM = "RS256";

  private final SessionEngine engine;

  JwtCalls(SessionEngine engine) {
    this.engine = engine;
  }

  Reply create(Request request) {
    Fields fields = CdiInput.of(request);
    String algorithm = fields.text("algorithm");
    String issuer = fields.text("jwksDomain");
    var payload = fields.object("payload");
    long validity = fields.wholeNumber("validity");
    if (validity <= 0) {
      throw CdiInput.refused("validity must be greater than or equal to 0");
    }
    return algorithm.equals(ALGORITHM)
        ? created(new JwtRequest(issuer, payload, Duration.ofSeconds(validity)))
        : new Reply(
            Documents.answer(Documents.status("UNSUPPORTED_ALGORITHM_ERROR")),
            Event.of("jwt_refused"));
  }

  private Reply created(JwtRequest request) {
    ObjectNode answer = Documents.status("OK").put("jwt", engine.issueJwt(request));
    return new Reply(Documents.answer(answer), Event.of("jwt_created"));
  }

  Reply keys(Request request) {
    ObjectNode answer = Documents.status("OK");
    ArrayNode keys = answer.putArray("keys");
    engine.applicationKeys().forEach(key -> write(keys.addObject(), key));
    return new Reply(Documents.answer(answer), Event.of("jwt_keys_read"));
  }

  private static void write(ObjectNode object, NamedJwk key) {
    key.key().members().forEach(object::put);
    object.put("kid", key.keyId()).put("alg", ALGORITHM).put("use", "sig");
  }
}
