package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls on what is stored: which sessions a user has, and what an application put into a
 * session.
 */
public final class ContentsCalls {
  private static final String SESSION_DATA = "userDataInDatabase";
  private static final String JWT_PAYLOAD = "userDataInJWT";

  private final SessionEngine engine;

  /** The calls over an engine. */
  public ContentsCalls(SessionEngine engine) {
    this.engine = engine;
  }

  /** The handles of a user's sessions. */
  public Reply list(Request request) {
    UserId userId = new UserId(CdiInput.parameter(request, "userId"));
    return new Reply(new UserList(engine, userId).answer(), Event.of("sessions_listed"));
  }

  /** What an application keeps in a session. */
  public Reply readSessionData(Request request) {
    return read(
        request,
        SESSION_DATA,
        handle -> engine.find(handle).map(session -> session.contents().sessionData()));
  }

  /** What goes into the tokens of a session. */
  public Reply readJwtPayload(Request request) {
    return read(request, JWT_PAYLOAD, engine::jwtPayloadOf);
  }

  /** The data are replaced as a whole. */
  public Reply replaceSessionData(Request request) {
    return replace(request, SESSION_DATA, data -> data, engine::replaceSessionData);
  }

  /**
   * The payload is replaced as a whole; tokens show it from their next refresh on.
   *
   * @param version of the caller's tokens, which have to carry it
   */
  public Reply replaceJwtPayload(Request request, AccessTokenVersion version) {
    return replace(
        request,
        JWT_PAYLOAD,
        payload -> Payloads.carried(payload, version),
        engine::replaceJwtPayload);
  }

  private static Reply read(
      Request request, String member, Function<SessionHandle, Optional<JsonObject>> reading) {
    SessionHandle handle = new SessionHandle(CdiInput.parameter(request, "sessionHandle"));
    return reading
        .apply(handle)
        .map(value -> found(handle, member, value))
        .orElseGet(() -> Failures.unknown("read_refused", handle));
  }

  private static Reply found(SessionHandle handle, String member, JsonObject value) {
    ObjectNode answer = Documents.status("OK");
    JsonMappers.put(answer, member, value);
    return new Reply(Documents.answer(answer), Event.of("contents_read", handle));
  }

  private static Reply replace(
      Request request,
      String member,
      UnaryOperator<JsonObject> check,
      BiPredicate<SessionHandle, JsonObject> replacement) {
    Fields fields = CdiInput.of(request);
    SessionHandle handle = new SessionHandle(fields.text("sessionHandle"));
    JsonObject value = check.apply(fields.object(member));
    return replacement.test(handle, value)
        ? new Reply(Documents.answer(Documents.status("OK")), Event.of("contents_replaced", handle))
        : Failures.unknown("replacement_refused", handle);
  }
}
