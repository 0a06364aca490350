package dev.latchkey.server.http;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request, as far as answering it needs.
 *
 * @param method the method, in capitals
 * @param path the path as it was sent: what is encoded, or goes up and down, is no path of ours
 * @param query the parameters after the question mark
 * @param headers the headers, by name in any letter case
 * @param body the body, read when asked for
 * @param caller the address at the other end of the connection
 */
public record Request(
    String method, String path, Query query, Lookup headers, Body body, Supplier<String> caller) {

  /**
   * The same request, for a path that begins below another.
   *
   * @param basePath empty, or with a slash at its beginning and none at its end
   * @return empty when its path is not below that one; the base path itself is {@code /}
   */
  Optional<Request> below(String basePath) {
    if (basePath.isEmpty()) {
      return Optional.of(this);
    }
    boolean isBelow = path.equals(basePath) || path.startsWith(basePath + "/");
    String rest = isBelow ? path.substring(basePath.length()) : "";
    return isBelow
        ? Optional.of(
            new Request(method, rest.isEmpty() ? "/" : rest, query, headers, body, caller))
        : Optional.empty();
  }

  /** Finds a text by name. */
  @FunctionalInterface
  public interface Lookup {
    /** The first value, or empty when there is none. An empty value is a value. */
    Optional<String> find(String name);
  }

  /** The bytes after the headers. */
  @FunctionalInterface
  public interface Body {
    /**
     * Reads the whole body; may be called once.
     *
     * @throws RefusedRequest when it is too large or arrives too slowly
     */
    byte[] read();

    /**
     * The request is going to be worked on.
     *
     * @throws RefusedRequest when there is too much work already
     */
    default void begin(Route.Weight weight) {}

    /**
     * So many bytes more are going to be kept until the request is answered; false when others
     * leave no memory for them, and then they must not be kept.
     */
    default boolean keeps(long bytes) {
      return true;
    }
  }
}
