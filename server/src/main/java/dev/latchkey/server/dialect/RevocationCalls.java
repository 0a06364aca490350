package dev.latchkey.server.dialect;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that revoke sessions. They answer with the sessions that were really ended by them. */
final class RevocationCalls {
  private final SessionEngine engine;

  RevocationCalls(SessionEngine engine) {
    this.engine = engine;
  }

  /** The first version's form: tells how many. */
  Reply delete(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    Optional<String> userId = fields.optionalText("userId");
    Optional<String> handle = fields.optionalText("sessionHandle");
    Optional<List<String>> handles = fields.optionalTexts("sessionHandles");
    if (Stream.of(userId, handle, handles).filter(Optional::isPresent).count() != 1) {
      throw CdiInput.refused(
          "Invalid JSON input - use one of userId, sessionHandle, or sessionHandles array");
    }
    List<SessionHandle> revoked = revoke(userId, handle.map(List::of).or(() -> handles));
    ObjectNode answer = CdiAnswers.status("OK").put("numberOfSessionsRevoked", revoked.size());
    return new Reply(CdiAnswers.answer(answer), event(revoked));
  }

  /** The later form: tells which. */
  Reply remove(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    Optional<String> userId = fields.optionalText("userId");
    Optional<List<String>> handles = fields.optionalTexts("sessionHandles");
    if (userId.isPresent() == handles.isPresent()) {
      throw CdiInput.refused("Invalid JSON input - use one of userId or sessionHandles array");
    }
    List<SessionHandle> revoked = revoke(userId, handles);
    ObjectNode answer = CdiAnswers.status("OK");
    ArrayNode array = answer.putArray("sessionHandlesRevoked");
    revoked.forEach(handle -> array.add(handle.text()));
    return new Reply(CdiAnswers.answer(answer), event(revoked));
  }

  private List<SessionHandle> revoke(Optional<String> userId, Optional<List<String>> handles) {
    return userId
        .map(user -> engine.revokeAllOf(new UserId(user)))
        .orElseGet(
            () -> engine.revoke(handles.orElseThrow().stream().map(SessionHandle::new).toList()));
  }

  private static Event event(List<SessionHandle> revoked) {
    return switch (revoked.size()) {
      case 0 -> Event.of("no_session_revoked");
      case 1 -> Event.of("session_revoked", revoked.getFirst());
      default -> Event.of("sessions_revoked count=" + revoked.size());
    };
  }
}
