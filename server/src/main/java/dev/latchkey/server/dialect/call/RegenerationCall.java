package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.regenerate.RegenerateOutcome;
import dev.latchkey.engine.regenerate.RegenerateRequest;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The call that replaces the JWT payload of a session and of the access token in use. */
public final class RegenerationCall {
  private final SessionEngine engine;

  /** The call over an engine. */
  public RegenerationCall(SessionEngine engine) {
    this.engine = engine;
  }

  /**
   * Replaces the payload; without one in the request the token gets the stored one.
   *
   * @param tokens how the caller's version writes them
   */
  public Reply regenerate(Request request, TokenObjects tokens) {
    Fields fields = CdiInput.of(request);
    String accessToken = fields.text("accessToken");
    var jwtPayload = fields.optionalObject("userDataInJWT").orElse(null);
    RegenerateOutcome outcome = engine.regenerate(new RegenerateRequest(accessToken, jwtPayload));
    return switch (outcome) {
      case RegenerateOutcome.Regenerated(SessionView session, @Nullable IssuedToken token) ->
          regenerated(session, token, tokens);
      case RegenerateOutcome.Unauthorised(Reason reason) -> unauthorised(reason);
    };
  }

  private static Reply unauthorised(Reason reason) {
    if (reason == Reason.PAYLOAD_NAME_PROTECTED) {
      throw Payloads.refused();
    }
    return Failures.regeneration(reason);
  }

  private static Reply regenerated(
      SessionView session, @Nullable IssuedToken token, TokenObjects tokens) {
    ObjectNode answer = Documents.status("OK");
    tokens.session(answer, session);
    if (token != null) {
      tokens.accessToken(answer, token);
    }
    return new Reply(Documents.answer(answer), Event.of("session_regenerated", session.handle()));
  }
}
