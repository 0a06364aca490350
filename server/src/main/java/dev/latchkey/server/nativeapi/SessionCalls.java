package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.Session.Device;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.user.Page;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Request;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that tell about sessions: those of a user, page by page, or one. */
final class SessionCalls {
  /** In characters: a page that has more ends early. */
  private static final int LARGEST_PAGE = 500_000;

  private final SessionEngine engine;

  SessionCalls(SessionEngine engine) {
    this.engine = engine;
  }

  Reply list(Request request) {
    UserId userId = new UserId(NativeInput.parameter(request, "userId"));
    Slice slice = ListQuery.slice(request);
    ObjectNode answer = NativeAnswers.object();
    @Nullable SessionPlace next =
        switch (ListQuery.view(request)) {
          case DETAILS -> details(answer.putArray("sessions"), engine.summariesOf(userId, slice));
          case HANDLES -> handles(answer.putArray("handles"), engine.listOf(userId, slice));
        };
    if (next != null) {
      answer.put("nextCursor", Cursor.of(next));
    }
    return new Reply(NativeAnswers.ok(answer), Event.of("sessions_listed"));
  }

  private static @Nullable SessionPlace details(ArrayNode sessions, Page<SessionSummary> page) {
    int characters = 0;
    for (SessionSummary summary : page.entries()) {
      describe(sessions.addObject(), summary);
      characters += length(summary);
      boolean isLast = summary.equals(page.entries().getLast());
      if (characters > LARGEST_PAGE && !isLast) {
        return summary.place();
      }
    }
    return page.next();
  }

  /** In characters, where it can have many. */
  private static int length(SessionSummary summary) {
    Device device = summary.owner().device();
    return summary.owner().userId().text().length()
        + Stream.of(device.label(), device.ipAddress(), device.userAgent())
            .filter(Objects::nonNull)
            .mapToInt(String::length)
            .sum();
  }

  private static @Nullable SessionPlace handles(ArrayNode handles, Page<SessionHandle> page) {
    page.entries().forEach(handle -> handles.add(handle.text()));
    return page.next();
  }

  Reply session(Request request) {
    SessionHandle handle = new SessionHandle(NativeInput.parameter(request, "handle"));
    return engine
        .find(handle)
        .map(
            session ->
                new Reply(NativeAnswers.ok(whole(session)), Event.of("session_read", handle)))
        .orElseGet(() -> ContentsCalls.unknown("read_refused", handle));
  }

  private static ObjectNode whole(Session session) {
    ObjectNode answer = NativeAnswers.object();
    describe(answer, session.summary());
    JsonMappers.put(answer, "jwtPayload", session.contents().jwtPayload());
    return JsonMappers.put(answer, "sessionData", session.contents().sessionData());
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
