package dev.latchkey.server.instance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running server.
 *
 * @param host what it listens on
 * @param port what it listens on
 * @param pid its process
 * @param launch how it was started
 */
public record Instance(String host, int port, long pid, Launch launch) {

  private static final int HIGHEST_PORT = 65_535;

  /** Names and addresses of hosts: nothing that a terminal or a URI takes for something else. */
  private static final Pattern FILE_NAME = Pattern.compile("([A-Za-z0-9._:%-]+)-([0-9]{1,5})");

  private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,17}");

  /** A server of which nobody says how it was started. */
  public Instance(String host, int port, long pid) {
    this(host, port, pid, Launch.UNKNOWN);
  }

  Instance startedBy(Launch how) {
    return new Instance(host, port, pid, how);
  }

  /**
   * The same under an address at which it can be asked from this machine: one that means all of the
   * machine's addresses is no destination.
   */
  public Instance reachable() {
    return switch (host) {
      case "0.0.0.0" -> new Instance("127.0.0.1", port, pid, launch);
      case "::" -> new Instance("::1", port, pid, launch);
      default -> this;
    };
  }

  /** {@code host:port}, as in an address: with brackets when the host is an IPv6 address. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** What its files are called: {@code <host>-<port>}. */
  public String fileName() {
    return host + "-" + port;
  }

  /** Reads a file of the folder; empty when it is not one of ours. */
  static Optional<Instance> parse(String fileName, String content) {
    Matcher name = FILE_NAME.matcher(fileName);
    String pid = content.strip();
    if (!name.matches() || !PID.matcher(pid).matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(name.group(2));
    return port > HIGHEST_PORT
        ? Optional.empty()
        : Optional.of(new Instance(name.group(1), port, Long.parseLong(pid)));
  }
}
