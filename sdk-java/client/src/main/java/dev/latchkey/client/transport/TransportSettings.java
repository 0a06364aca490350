package dev.latchkey.client.transport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How servers are called.
 *
 * @param servers their addresses, at least one
 * @param apiKey sent with every call; null for none
 * @param times how long is waited
 */
public record TransportSettings(List<URI> servers, @Nullable String apiKey, Times times) {

  /**
   * How long is waited.
   *
   * @param connect for a connection
   * @param request for an answer, connection included
   * @param total for a call with all that is repeated
   */
  public record Times(Duration connect, Duration request, Duration total) {}

  /** Leaves the API key out. */
  @Override
  public String toString() {
    return "TransportSettings[servers=" + servers + ", times=" + times + "]";
  }
}
