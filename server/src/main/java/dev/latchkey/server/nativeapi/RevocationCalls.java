package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.user.Ending;
import dev.latchkey.engine.user.Revoked;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import dev.latchkey.server.revocation.UserRevocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Ends sessions: named ones, or those of a user. */
final class RevocationCalls {
  /** How many sessions of a user one call ends at most. */
  private static final int MOST = 10_000;

  /** The names of a part, and what they become in an answer that is made as a whole. */
  private static final long PART_BYTES = 320L * UserRevocation.PART;

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
            .map(user -> revokeSome(new Ending(user, kept.orElse(null)), request.body()))
            .orElseGet(() -> new Revoked(revoke(handles.orElseThrow()), false));
    ObjectNode answer = NativeAnswers.object();
    ArrayNode array = answer.putArray("revoked");
    revoked.handles().forEach(handle -> array.add(handle.text()));
    if (revoked.isMore()) {
      answer.put("more", true);
    }
    return new Reply(NativeAnswers.ok(answer), UserRevocation.event(revoked.handles()));
  }

  /** When there is no memory for more of them, these are all that this call ends. */
  private Revoked revokeSome(Ending ending, Request.Body request) {
    UserRevocation revocation = new UserRevocation(engine, ending);
    List<SessionHandle> revoked = new ArrayList<>(revocation.endPart());
    while (!revocation.isOver()
        && revoked.size() + UserRevocation.PART <= MOST
        && request.keeps(PART_BYTES)) {
      revoked.addAll(revocation.endPart());
    }
    return new Revoked(revoked, !revocation.isOver());
  }

  private List<SessionHandle> revoke(List<String> handles) {
    return engine.revoke(handles.stream().map(SessionHandle::new).toList());
  }
}
