package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** The call that reads all that is known of a session. */
public final class SessionReading {
  private final SessionEngine engine;

  /** The call over an engine. */
  public SessionReading(SessionEngine engine) {
    this.engine = engine;
  }

  /**
   * Reads a session.
   *
   * @param members what the caller's version tells of its owner
   */
  public Reply read(Request request, OwnerMembers members) {
    SessionHandle handle = new SessionHandle(CdiInput.parameter(request, "sessionHandle"));
    return engine
        .find(handle)
        .map(session -> found(session, members))
        .orElseGet(() -> Failures.unknown("read_refused", handle));
  }

  private static Reply found(Session session, OwnerMembers members) {
    ObjectNode answer = Documents.status("OK");
    answer.put("sessionHandle", session.handle().text());
    answer.put("userId", session.userId().text());
    members.write(answer, session.userId());
    JsonMappers.put(answer, "userDataInDatabase", session.contents().sessionData());
    JsonMappers.put(answer, "userDataInJWT", session.contents().jwtPayload());
    answer.put("expiry", session.lineage().expiresAt().toEpochMilli());
    answer.put("timeCreated", session.owner().createdAt().toEpochMilli());
    return new Reply(Documents.answer(answer), Event.of("session_read", session.handle()));
  }
}
