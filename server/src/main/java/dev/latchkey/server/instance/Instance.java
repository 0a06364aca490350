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

  /** {@code host:port}. */
  public String address() {
    return host + ":" + port;
  }

  /** The file's name: {@code <host>-<port>}. Characters that no folder takes become underscores. */
  String fileName() {
    return host.replaceAll("[^A-Za-z0-9.\\-]", "_") + "-" + port;
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
      return Optional.of(
          new Instance(
              fileName.substring(0, dash),
              Integer.parseInt(fileName.substring(dash + 1)),
              Long.parseLong(content.lines().findFirst().orElse("").strip())));
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }
}
