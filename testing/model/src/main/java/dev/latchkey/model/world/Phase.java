package dev.latchkey.model.world;

/** How far an exchange has come. */
public sealed interface Phase {

  /** The request is on its way, or at a server that has not read the row. */
  record Asked() implements Phase {}

  /** A slow server has taken the time, that many ticks ago, and will use it whenever it goes on. */
  record Timed(int ago) implements Phase {}

  /**
   * A server has read the row and decided, and is about to write by compare-and-set.
   *
   * @param ago how long ago it took the time; none unless servers are slow
   * @param read what it read
   * @param next what it will write
   * @param answer what it will answer
   */
  record Decided(int ago, Row.Version read, Row next, Answer answer) implements Phase {}

  /** The answer is on its way. */
  record Answered(Answer answer) implements Phase {}
}
