package dev.latchkey.client.transport;

import org.jspecify.annotations.Nullable;

/**
 * A call to a server.
 *
 * @param method the HTTP method
 * @param target path and query, below the address of the server
 * @param body JSON; null when the call has none
 * @param repeating whether it may be done twice
 * @param idempotencyKey by what the server knows a call that is repeated: a secret; null for none
 */
public record ServerCall(
    String method,
    String target,
    @Nullable String body,
    Repeating repeating,
    @Nullable String idempotencyKey) {

  /**
   * A call that has no name.
   *
   * @param method the HTTP method
   * @param target path and query, below the address of the server
   * @param body JSON; null when the call has none
   * @param repeating whether it may be done twice
   */
  public ServerCall(String method, String target, @Nullable String body, Repeating repeating) {
    this(method, target, body, repeating, null);
  }

  /** Whether a call may be repeated when nobody knows whether it was done. */
  public enum Repeating {
    /** It may: doing it twice is the same as doing it once. */
    SAFE,
    /** It may not; it is repeated only when it was certainly not done. */
    ONLY_IF_NOT_DONE
  }

  /**
   * {@return a call that only reads}
   *
   * @param target path and query
   */
  public static ServerCall get(String target) {
    return new ServerCall("GET", target, null, Repeating.SAFE);
  }

  /** Leaves the body, the query and the key out. */
  @Override
  public String toString() {
    return method + " " + path();
  }

  /** {@return the target without its query} */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}
