package dev.latchkey.server.dialect.call;

import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Answer;

/**
 * What came of a call.
 *
 * @param answer for the caller
 * @param event for the log
 */
public record Reply(Answer answer, Event event) {}
