package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.user.Ending;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Refusal;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import dev.latchkey.server.revocation.UserRevocation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The calls that revoke sessions. They answer with the sessions that were really ended by them, and
 * only when they were: nothing of the answer is sent before, so none says OK and breaks off.
 *
 * <p>However many sessions a user has, the names of a part of them are in memory, and compressed
 * those that are to be told. When there is no memory for these, the call is refused with some of
 * the sessions ended, and to repeat it ends more of them.
 */
public final class RevocationCalls {
  /** The names of a part while it is ended, and their text. */
  private static final long PART_BYTES = 256L * UserRevocation.PART;

  private final SessionEngine engine;

  /** The calls over an engine. */
  public RevocationCalls(SessionEngine engine) {
    this.engine = engine;
  }

  /** The first version's form: tells how many. */
  public Reply delete(Request request) {
    Fields fields = CdiInput.of(request);
    Optional<String> userId = fields.optionalText("userId");
    Optional<String> handle = fields.optionalText("sessionHandle");
    Optional<List<String>> handles = fields.optionalTexts("sessionHandles");
    if (Stream.of(userId, handle, handles).filter(Optional::isPresent).count() != 1) {
      throw CdiInput.refused(
          "Invalid JSON input - use one of userId, sessionHandle, or sessionHandles array");
    }
    if (userId.isPresent()) {
      UserRevocation revocation = revocation(userId.get());
      revocation.endPart();
      endRest(revocation, request, part -> {});
      return new Reply(counted(revocation.count()), revocation.event());
    }
    List<SessionHandle> revoked = revoke(handle.map(List::of).or(() -> handles).orElseThrow());
    return new Reply(counted(revoked.size()), UserRevocation.event(revoked));
  }

  private static Answer counted(int revoked) {
    return Documents.answer(Documents.status("OK").put("numberOfSessionsRevoked", revoked));
  }

  /**
   * The later form: tells which.
   *
   * @param scopes names of flags that go with a user only: here they change nothing, as there is
   *     one tenant and no users are linked
   */
  public Reply remove(Request request, List<String> scopes) {
    Fields fields = CdiInput.of(request);
    Optional<String> userId = fields.optionalText("userId");
    Optional<List<String>> handles = fields.optionalTexts("sessionHandles");
    List<String> scoped =
        scopes.stream().filter(scope -> fields.optionalFlag(scope).isPresent()).toList();
    if (userId.isPresent() == handles.isPresent()) {
      throw CdiInput.refused("Invalid JSON input - use one of userId or sessionHandles array");
    }
    if (userId.isEmpty() && !scoped.isEmpty()) {
      throw CdiInput.refused(
          "Invalid JSON input - " + scoped.getFirst() + " can only be set if userId is set");
    }
    HandleListText text = new HandleListText("sessionHandlesRevoked");
    if (userId.isPresent()) {
      UserRevocation revocation = revocation(userId.get());
      Answer answer = told(revocation, request, text);
      return new Reply(answer, revocation.event());
    }
    List<SessionHandle> revoked = revoke(handles.orElseThrow());
    return new Reply(Answer.json(text.part(revoked) + text.end()), UserRevocation.event(revoked));
  }

  private static Answer told(UserRevocation revocation, Request request, HandleListText text) {
    String first = text.part(revocation.endPart());
    return revocation.isOver()
        ? Answer.json(first + text.end())
        : gathered(revocation, request, first, text);
  }

  private static Answer gathered(
      UserRevocation revocation, Request request, String first, HandleListText text) {
    try (GatheredText gathered = new GatheredText(request.body()::keeps)) {
      gathered.add(first);
      endRest(revocation, request, part -> gathered.add(text.part(part)));
      gathered.add(text.end() + "\n");
      return Answer.json("", gathered.finish());
    }
  }

  private static void endRest(
      UserRevocation revocation, Request request, Consumer<List<SessionHandle>> told) {
    if (!revocation.isOver() && !request.body().keeps(PART_BYTES)) {
      throw new RefusedRequest(Refusal.OVERLOADED);
    }
    while (!revocation.isOver()) {
      told.accept(revocation.endPart());
    }
  }

  private UserRevocation revocation(String userId) {
    return new UserRevocation(engine, Ending.of(new UserId(userId)));
  }

  private List<SessionHandle> revoke(List<String> handles) {
    return engine.revoke(handles.stream().map(SessionHandle::new).toList());
  }
}
