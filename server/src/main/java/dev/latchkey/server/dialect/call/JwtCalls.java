package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.jwt.JwtRequest;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.key.NamedJwk;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The calls of the JWT recipe: tokens that an application uses as it likes, and their keys. */
public final class JwtCalls {
  private static final String ALGORITHM = "RS256";

  private final SessionEngine engine;

  /** The calls over an engine. */
  public JwtCalls(SessionEngine engine) {
    this.engine = engine;
  }

  /**
   * Makes a JWT.
   *
   * @param keyChoice reads which key shall sign it, after everything else
   */
  public Reply create(Request request, Function<Fields, KeyChoice> keyChoice) {
    Fields fields = CdiInput.of(request);
    String algorithm = fields.text("algorithm");
    String issuer = fields.text("jwksDomain");
    var payload = fields.object("payload");
    long validity = fields.wholeNumber("validity");
    KeyChoice signedWith = keyChoice.apply(fields);
    if (validity <= 0) {
      throw CdiInput.refused("validity must be greater than or equal to 0");
    }
    return algorithm.equals(ALGORITHM)
        ? created(new JwtRequest(issuer, payload, Duration.ofSeconds(validity), signedWith))
        : new Reply(
            Documents.answer(Documents.status("UNSUPPORTED_ALGORITHM_ERROR")),
            Event.of("jwt_refused"));
  }

  private Reply created(JwtRequest request) {
    ObjectNode answer = Documents.status("OK").put("jwt", engine.issueJwt(request));
    return new Reply(Documents.answer(answer), Event.of("jwt_created"));
  }

  /** The key that signs those that are signed with the static one. */
  public Reply staticKey(Request request) {
    return keys(engine.applicationKeys());
  }

  /** All keys that verify. */
  public Reply allKeys(Request request) {
    return keys(engine.namedJwkSet().keys());
  }

  private static Reply keys(List<NamedJwk> keys) {
    ObjectNode answer = Documents.status("OK");
    Documents.keys(answer, keys);
    return new Reply(Documents.answer(answer), Event.of("jwt_keys_read"));
  }
}
