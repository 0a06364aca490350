package dev.latchkey.server.http;

import java.util.Map;

/**
 * One path and what its methods do.
 *
 * @param path the exact path, without a trailing slash
 * @param access who may call it
 * @param handlers what to do, by method in capitals
 * @param weight what a request may cost that has no body to tell by
 */
public record Route(String path, Access access, Map<String, Handler> handlers, Weight weight) {

  /** A route of the usual weight. */
  public Route(String path, Access access, Map<String, Handler> handlers) {
    this(path, access, handlers, Weight.USUAL);
  }

  /** The same route, whose answers hold what a large request stored. */
  public Route answeringFromStore() {
    return new Route(path, access, handlers, Weight.STORED);
  }

  /** The same route, whose answers are lists that are read page by page while they are sent. */
  public Route answeringInPages() {
    return new Route(path, access, handlers, Weight.PAGE);
  }

  /** What a request may cost that has no body to tell by. */
  public enum Weight {
    /** Nothing worth mentioning. */
    NONE,
    /** What most do. */
    USUAL,
    /** One page of a list of handles at a time. */
    PAGE,
    /** As much as the largest body that was stored. */
    STORED
  }

  /** Who may call a route. */
  public enum Access {
    /**
     * Everybody, from whatever address and whatever host the request is for: it tells whether the
     * server is there.
     */
    PROBE,
    /**
     * Everybody from whatever address, but web pages, when no keys are configured: the launcher
     * asks, and the answer says something only to who knows the pid.
     */
    LAUNCHER,
    /** Everybody whose address is let in, but web pages, when no keys are configured. */
    OPEN,
    /**
     * Callers whose address is let in and that show an API key; when none are configured, everybody
     * there but web pages.
     */
    API_KEY;

    /** Whether it matters from which address a request comes. */
    boolean isForAddresses() {
      return switch (this) {
        case PROBE, LAUNCHER -> false;
        case OPEN, API_KEY -> true;
      };
    }
  }

  /** Answers a request. Called by many threads at once. */
  @FunctionalInterface
  public interface Handler {
    /** The answer; may throw {@link RefusedRequest} for a mistake of the caller. */
    Answer answer(Request request);
  }
}
