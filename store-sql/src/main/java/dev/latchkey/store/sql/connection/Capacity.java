package dev.latchkey.store.sql.connection;

import java.time.Duration;

/**
 * How much a store asks of a database server.
 *
 * @param connections most connections open at a time, at least 1
 * @param timeout how long a call waits for a connection, and then for the server, before the server
 *     counts as out of reach; at least 250 ms
 */
public record Capacity(int connections, Duration timeout) {

  /** At least so long the first connection waits, when nobody waits for an answer yet. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofMillis(250);

  /** What a server gets without any wish: 10 connections, 1.5 s. */
  public static final Capacity DEFAULT = new Capacity(10, Duration.ofMillis(1500));

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException when one is too small
   */
  public Capacity {
    if (connections < 1 || timeout.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("at least 1 connection and 250 ms are required");
    }
  }

  /** Returns what is asked of the server by the first connection. */
  public Capacity atStart() {
    return timeout.compareTo(START_TIMEOUT) < 0 ? new Capacity(connections, START_TIMEOUT) : this;
  }
}
