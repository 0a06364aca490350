package dev.latchkey.engine.session;

import org.jspecify.annotations.Nullable;

/**
 * A part of the list of a user's sessions.
 *
 * @param after the place behind which it begins; null for the beginning of the list
 * @param most how many sessions it has at most, at least 1
 */
public record Slice(@Nullable SessionPlace after, int most) {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException when it is less than 1
   */
  public Slice {
    if (most < 1) {
      throw new IllegalArgumentException("a slice must have at least 1 session, not " + most);
    }
  }

  /** Returns the beginning of the list. */
  public static Slice first(int most) {
    return new Slice(null, most);
  }

  /** Returns the same slice with room for one more, which tells whether there are more. */
  public Slice withOneMore() {
    return new Slice(after, most + 1);
  }
}
