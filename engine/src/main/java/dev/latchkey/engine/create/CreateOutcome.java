package dev.latchkey.engine.create;

import dev.latchkey.engine.issue.IssuedSession;

/** What became of a login that may be repeated. */
public sealed interface CreateOutcome {

  /** There is a session that was not there before. */
  record Created(IssuedSession issued) implements CreateOutcome {}

  /** The login was done before, and its tokens go out once more. */
  record Repeated(IssuedSession issued) implements CreateOutcome {}

  /**
   * The key belongs to another login, or to one that is over: its session was refreshed, has ended
   * by time, or is older than {@link SessionCreation#REPEATABLE}.
   */
  record KeyReused() implements CreateOutcome {}
}
