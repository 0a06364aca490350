package dev.latchkey.server.http;

import java.util.List;
import java.util.Set;

/**
 * Paths that belong together and whose refusals read alike.
 *
 * @param prefix the path above all of them, without a trailing slash; empty for all paths
 * @param routes the routes, all of them below the prefix
 * @param wording how refusals read, those of unknown paths below the prefix included
 */
public record Area(String prefix, List<Route> routes, Wording wording) {

  /** How refusals read that no handler words itself. */
  @FunctionalInterface
  public interface Wording {
    /**
     * The answer.
     *
     * @param allowed the methods that the path has, when the method is refused; otherwise none
     */
    Answer answer(Refusal refusal, Set<String> allowed);
  }

  /** All paths; refusals are texts. */
  public static Area withTexts(List<Route> routes) {
    return new Area("", routes, (refusal, allowed) -> refusal.text());
  }

  /** Whether a path is the prefix or below it. */
  boolean contains(String path) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length()
            || prefix.isEmpty()
            || path.charAt(prefix.length()) == '/');
  }
}
