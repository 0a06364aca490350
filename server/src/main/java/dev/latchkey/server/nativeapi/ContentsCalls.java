package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** The calls on what an application put into a session. */
final class ContentsCalls {
  private static final String SESSION_DATA = "sessionData";
  private static final String JWT_PAYLOAD = "jwtPayload";

  private final SessionEngine engine;

  ContentsCalls(SessionEngine engine) {
    this.engine = engine;
  }

  Reply sessionData(Request request) {
    return read(
        request,
        SESSION_DATA,
        handle -> engine.find(handle).map(session -> session.contents().sessionData()));
  }

  Reply jwtPayload(Request request) {
    return read(request, JWT_PAYLOAD, engine::jwtPayloadOf);
  }

  Reply replaceSessionData(Request request) {
    return replace(request, SESSION_DATA, engine::replaceSessionData);
  }

  Reply replaceJwtPayload(Request request) {
    return replace(request, JWT_PAYLOAD, engine::replaceJwtPayload);
  }

  private static Reply read(
      Request request, String member, Function<SessionHandle, Optional<JsonObject>> reading) {
    SessionHandle handle = new SessionHandle(NativeInput.parameter(request, "handle"));
    return reading
        .apply(handle)
        .map(value -> JsonMappers.put(NativeAnswers.object(), member, value))
        .map(answer -> new Reply(NativeAnswers.ok(answer), Event.of("contents_read", handle)))
        .orElseGet(() -> unknown("read_refused", handle));
  }

  private static Reply replace(
      Request request, String member, BiPredicate<SessionHandle, JsonObject> replacement) {
    Fields fields = NativeInput.of(request);
    SessionHandle handle = new SessionHandle(fields.text("handle"));
    JsonObject value = fields.object(member);
    return replacement.test(handle, value)
        ? new Reply(NativeAnswers.done(), Event.of("contents_replaced", handle))
        : unknown("replacement_refused", handle);
  }

  /** There is no such session. */
  static Reply unknown(String event, SessionHandle handle) {
    return new Reply(
        Problem.of(Problem.Kind.SESSION_NOT_FOUND, Reason.SESSION_ENDED),
        Event.of(event, handle).because(Reason.SESSION_ENDED));
  }
}
