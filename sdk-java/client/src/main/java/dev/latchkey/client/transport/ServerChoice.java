package dev.latchkey.client.transport;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/**
 * In which order servers are tried: in turn, and those that could not be reached a moment ago last.
 * Safe for use by several threads.
 */
final class ServerChoice {

  /** How long a server that could not be reached is tried last. */
  static final Duration AVOIDED = Duration.ofSeconds(5);

  private final List<URI> servers;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLongArray unreachedAt;

  ServerChoice(List<URI> servers) {
    this.servers = List.copyOf(servers);
    this.unreachedAt = new AtomicLongArray(servers.size());
  }

  /**
   * {@return the servers by their numbers, the one to try first at the beginning}
   *
   * @param nanos what {@link System#nanoTime} says
   */
  List<Integer> order(long nanos) {
    int first = Math.floorMod(turn.getAndIncrement(), servers.size());
    List<Integer> order = new ArrayList<>();
    List<Integer> last = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      int number = (first + i) % servers.size();
      (isAvoided(number, nanos) ? last : order).add(number);
    }
    order.addAll(last);
    return order;
  }

  /** All servers, to be read by people. */
  String addresses() {
    return servers.stream().map(URI::toString).collect(Collectors.joining(", "));
  }

  URI server(int number) {
    return servers.get(number);
  }

  void reached(int number) {
    unreachedAt.set(number, 0);
  }

  void notReached(int number, long nanos) {
    unreachedAt.set(number, nanos == 0 ? 1 : nanos);
  }

  private boolean isAvoided(int number, long nanos) {
    long since = unreachedAt.get(number);
    return since != 0 && nanos - since < AVOIDED.toNanos();
  }
}
