package dev.latchkey.client.remote;

import dev.latchkey.client.remote.AnswerObject.Unreadable;
import java.util.List;

/** Sees to it that an answer in several parts ends, whatever the server says. For one thread. */
final class Parts {

  private static final int MOST_EMPTY = 1_000;

  private int empty;

  /**
   * Takes note of a part that is not the last one.
   *
   * @throws Unreadable when there is no end of parts with nothing in them
   */
  void note(List<?> part) {
    empty = part.isEmpty() ? empty + 1 : 0;
    if (empty > MOST_EMPTY) {
      throw new Unreadable("the server keeps sending empty parts");
    }
  }
}
