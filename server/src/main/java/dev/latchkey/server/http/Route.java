package dev.latchkey.server.http;

import java.util.Map;

/**
 * One path and what its methods do.
 *
 * @param path the exact path, without a trailing slash
 * @param access who may call it
 * @param handlers what to do, by method in capitals
 */
public record Route(String path, Access access, Map<String, Handler> handlers) {

  /** Who may call a route. */
  public enum Access {
    /** Everybody, whatever host the request is for: it tells whether the server is there. */
    PROBE,
    /** Everybody but web pages, when no keys are configured. */
    OPEN,
    /** Callers that show an API key; when none are configured, everybody but web pages. */
    API_KEY
  }

  /** Answers a request. Called by many threads at once. */
  @FunctionalInterface
  public interface Handler {
    /** The answer; may throw {@link RefusedRequest} for a mistake of the caller. */
    Answer answer(Request request);
  }
}
