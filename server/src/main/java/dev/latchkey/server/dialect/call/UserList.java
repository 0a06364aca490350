package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.user.Page;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Tail;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The list of a user's sessions, of which a page at a time is in memory: the next is read when the
 * client has taken the one before. To read is to change nothing, so whoever gets such an answer
 * without its end may ask again.
 */
final class UserList implements Tail {
  /** How many handles one statement reads. */
  private static final int PAGE = 1000;

  private final HandleListText text = new HandleListText("sessionHandles");
  private final SessionEngine engine;
  private final UserId userId;
  private @Nullable Slice next = Slice.first(PAGE);

  UserList(SessionEngine engine, UserId userId) {
    this.engine = engine;
    this.userId = userId;
  }

  /** Reads the first page, which is the whole list of most users; a broken store shows here. */
  Answer answer() {
    String first = page(Slice.first(PAGE));
    return next == null ? Answer.json(first) : Answer.json(first, this);
  }

  @Override
  public byte @Nullable [] next() {
    if (next == null) {
      return null;
    }
    String part = page(next);
    return (next == null ? part + "\n" : part).getBytes(StandardCharsets.UTF_8);
  }

  private String page(Slice slice) {
    Page<SessionHandle> page = engine.listOf(userId, slice);
    next = page.next() == null ? null : new Slice(page.next(), PAGE);
    String part = text.part(page.entries());
    return next == null ? part + text.end() : part;
  }
}
