package dev.latchkey.client.transport;

import java.util.Optional;

/**
 * What a server answered, whatever its status.
 *
 * @param status the HTTP status
 * @param headers what is needed of the headers
 * @param body the body, which may be empty
 */
public record ServerAnswer(int status, Headers headers, String body) {

  /**
   * What is needed of the headers.
   *
   * @param cacheControl {@code Cache-Control}
   * @param retryAfter {@code Retry-After}
   */
  public record Headers(Optional<String> cacheControl, Optional<String> retryAfter) {
    /** No header. */
    public static final Headers NONE = new Headers(Optional.empty(), Optional.empty());
  }

  /** Leaves the body out. */
  @Override
  public String toString() {
    return "ServerAnswer[status=" + status + "]";
  }
}
