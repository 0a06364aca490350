package dev.latchkey.client.remote;

import dev.latchkey.client.Latchkey;

/** Where sessions of Latchkey servers begin. */
public final class LatchkeyClient {
  private LatchkeyClient() {}

  /**
   * {@return sessions that servers keep} Nothing is sent before the first call.
   *
   * @param hosts where they are: {@code host:port}, or URLs with a base path, divided by semicolons
   *     ({@link LatchkeyBuilder#hosts})
   * @throws IllegalArgumentException when one cannot be used
   */
  public static Latchkey connect(String hosts) {
    return builder().hosts(hosts).build();
  }

  /** {@return what says how servers are used: API key, time-outs, what tokens must name} */
  public static LatchkeyBuilder builder() {
    return new LatchkeyBuilder();
  }
}
