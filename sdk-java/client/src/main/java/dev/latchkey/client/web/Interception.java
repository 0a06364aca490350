package dev.latchkey.client.web;

import org.jspecify.annotations.Nullable;

/** What becomes of a request before the application sees it. */
public sealed interface Interception {

  /**
   * The application's turn.
   *
   * @param session the session of the request; null when none was asked for
   */
  record GoOn(@Nullable WebSession session) implements Interception {}

  /**
   * The answer is ready; the application does not see the request. Headers and cookies stand in the
   * exchange already.
   *
   * @param status the status code
   * @param body a JSON object, to be sent as {@code application/json}
   */
  record Answer(int status, String body) implements Interception {}
}
