package dev.latchkey.server.dialect.cdi24;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.server.dialect.call.CdiInput;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.Failures;
import dev.latchkey.server.dialect.call.Reply;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** The call that reads all that is known of a session. */
final class SessionReading {
  private final SessionEngine engine;

  SessionReading(SessionEngine engine) {
    this.engine = engine;
  }

  Reply read(Request request) {
    SessionHandle handle = new SessionHandle(CdiInput.parameter(request, "sessionHandle"));
    return engine
        .find(handle)
        .map(SessionReading::found)
        .orElseGet(() -> Failures.unknown("read_refused", handle));
  }

  private static Reply found(Session session) {
    ObjectNode answer = Documents.status("OK");
    answer.put("sessionHandle", session.handle().text());
    answer.put("userId", session.userId().text());
    JsonMappers.put(answer, "userDataInDatabase", session.contents().sessionData());
    JsonMappers.put(answer, "userDataInJWT", session.contents().jwtPayload());
    answer.put("expiry", session.lineage().expiresAt().toEpochMilli());
    answer.put("timeCreated", session.owner().createdAt().toEpochMilli());
    return new Reply(Documents.answer(answer), Event.of("session_read", session.handle()));
  }
}
