package dev.latchkey.server.instance;

import java.util.Optional;

/**
 * A running server.
 *
 * @param host what it listens on
 * @param port what it listens on
 * @param pid its process
 */
public record Instance(String host, int port, long pid) {

  private static final int HIGHEST_PORT = 65_535;

  /** {@code host:port}, as in an address: with brackets when the host is an IPv6 address. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** The file's name: {@code <host>-<port>}. */
  String fileName() {
    return host + "-" + port;
  }

  /** Whether the process lives. A process of another user counts as alive. */
  boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Reads a file of the folder; empty when it is not one of ours. */
  static Optional<Instance> parse(String fileName, String content) {
    int dash = fileName.lastIndexOf('-');
    if (dash <= 0) {
      return Optional.empty();
    }
    try {
      int port = Integer.parseInt(fileName.substring(dash + 1));
      long pid = Long.parseLong(content.lines().findFirst().orElse("").strip());
      return port < 0 || port > HIGHEST_PORT || pid <= 0
          ? Optional.empty()
          : Optional.of(new Instance(fileName.substring(0, dash), port, pid));
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }
}
