package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Request;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that tell about sessions: all of a user, or one. */
final class SessionCalls {
  private final SessionEngine engine;

  SessionCalls(SessionEngine engine) {
    this.engine = engine;
  }

  Reply list(Request request) {
    UserId userId = new UserId(Fields.parameter(request, "userId"));
    ObjectNode answer = Wire.object();
    ArrayNode sessions = answer.putArray("sessions");
    engine.summariesOf(userId).forEach(summary -> describe(sessions.addObject(), summary));
    return new Reply(Wire.ok(answer), Event.of("sessions_listed"));
  }

  Reply session(Request request) {
    SessionHandle handle = new SessionHandle(Fields.parameter(request, "handle"));
    return engine
        .find(handle)
        .map(session -> new Reply(Wire.ok(whole(session)), Event.of("session_read", handle)))
        .orElseGet(() -> ContentsCalls.unknown("read_refused", handle));
  }

  private static ObjectNode whole(Session session) {
    ObjectNode answer = Wire.object();
    describe(answer, session.summary());
    Wire.json(answer, "jwtPayload", session.contents().jwtPayload());
    return Wire.json(answer, "sessionData", session.contents().sessionData());
  }

  private static void describe(ObjectNode answer, SessionSummary summary) {
    answer
        .put("handle", summary.handle().text())
        .put("userId", summary.owner().userId().text())
        .put("createdAt", summary.owner().createdAt().getEpochSecond())
        .put("lastRefreshedAt", summary.lastRefreshedAt().getEpochSecond())
        .put("expiresAt", summary.expiresAt().getEpochSecond());
    Devices.write(answer, summary.owner().device());
  }
}
