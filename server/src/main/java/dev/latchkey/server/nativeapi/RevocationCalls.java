package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.user.Ending;
import dev.latchkey.engine.user.Revoked;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Ends sessions: named ones, or those of a user. */
final class RevocationCalls {
  private final SessionEngine engine;

  RevocationCalls(SessionEngine engine) {
    this.engine = engine;
  }

  Reply revoke(Request request) {
    Fields fields = NativeInput.of(request);
    Optional<List<String>> handles = fields.optionalTexts("handles");
    Optional<UserId> userId = fields.optionalText("userId").map(UserId::new);
    Optional<SessionHandle> kept = fields.optionalText("exceptHandle").map(SessionHandle::new);
    if (handles.isPresent() == userId.isPresent()) {
      throw NativeInput.refused("Exactly one of the members 'handles' and 'userId' must be there.");
    }
    if (kept.isPresent() && userId.isEmpty()) {
      throw NativeInput.refused("The member 'exceptHandle' goes with 'userId' only.");
    }
    Revoked revoked =
        userId
            .map(user -> engine.revokeSome(new Ending(user, kept.orElse(null))))
            .orElseGet(() -> new Revoked(revoke(handles.orElseThrow()), false));
    ObjectNode answer = NativeAnswers.object();
    ArrayNode array = answer.putArray("revoked");
    revoked.handles().forEach(handle -> array.add(handle.text()));
    if (revoked.isMore()) {
      answer.put("more", true);
    }
    return new Reply(NativeAnswers.ok(answer), event(revoked.handles()));
  }

  private List<SessionHandle> revoke(List<String> handles) {
    return engine.revoke(handles.stream().map(SessionHandle::new).toList());
  }

  private static Event event(List<SessionHandle> revoked) {
    return switch (revoked.size()) {
      case 0 -> Event.of("no_session_revoked");
      case 1 -> Event.of("session_revoked", revoked.getFirst());
      default -> Event.of("sessions_revoked count=" + revoked.size());
    };
  }
}
