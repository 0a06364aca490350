package dev.latchkey.server.dialect;

import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Request;

/**
 * What came of a call.
 *
 * @param answer for the caller
 * @param event for the log
 */
record Reply(Answer answer, Event event) {

  /** Carries out one call in the caller's dialect. */
  @FunctionalInterface
  interface Operation {
    Reply carryOut(Request request, Dialect dialect);
  }
}
