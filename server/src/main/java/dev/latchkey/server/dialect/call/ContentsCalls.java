package dev.latchkey.server.dialect;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls on what is stored: which sessions a user has, and what an application put into a
 * session.
 */
final class ContentsCalls {
  private static final String SESSION_DATA = "userDataInDatabase";
  private static final String JWT_PAYLOAD = "userDataInJWT";

  private final SessionEngine engine;

  ContentsCalls(SessionEngine engine) {
    this.engine = engine;
  }

  Reply list(Request request, Dialect dialect) {
    UserId userId = new UserId(CdiInput.parameter(request, "userId"));
    return new Reply(new UserList(engine, userId).answer(), Event.of("sessions_listed"));
  }

  Reply readSessionData(Request request, Dialect dialect) {
    return read(
        request,
        SESSION_DATA,
        handle -> engine.find(handle).map(session -> session.contents().sessionData()));
  }

  Reply readJwtPayload(Request request, Dialect dialect) {
    return read(request, JWT_PAYLOAD, engine::jwtPayloadOf);
  }

  Reply replaceSessionData(Request request, Dialect dialect) {
    return replace(request, SESSION_DATA, engine::replaceSessionData);
  }

  Reply replaceJwtPayload(Request request, Dialect dialect) {
    return replace(request, JWT_PAYLOAD, engine::replaceJwtPayload);
  }

  private static Reply read(
      Request request, String member, Function<SessionHandle, Optional<JsonObject>> reading) {
    SessionHandle handle = new SessionHandle(CdiInput.parameter(request, "sessionHandle"));
    return reading
        .apply(handle)
        .map(value -> found(handle, member, value))
        .orElseGet(() -> unknown("read_refused", handle));
  }

  private static Reply found(SessionHandle handle, String member, JsonObject value) {
    ObjectNode answer = CdiAnswers.status("OK");
    JsonMappers.put(answer, member, value);
    return new Reply(CdiAnswers.answer(answer), Event.of("contents_read", handle));
  }

  private static Reply replace(
      Request request, String member, BiPredicate<SessionHandle, JsonObject> replacement) {
    Fields fields = CdiInput.of(request);
    SessionHandle handle = new SessionHandle(fields.text("sessionHandle"));
    JsonObject value = fields.object(member);
    return replacement.test(handle, value)
        ? new Reply(
            CdiAnswers.answer(CdiAnswers.status("OK")), Event.of("contents_replaced", handle))
        : unknown("replacement_refused", handle);
  }

  private static Reply unknown(String event, SessionHandle handle) {
    return new Reply(
        CdiAnswers.failure("UNAUTHORISED", Messages.NO_SUCH_SESSION),
        Event.of(event, handle).because(Reason.SESSION_ENDED));
  }
}
