package dev.latchkey.server.instance;

import dev.latchkey.server.config.BasePath;
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
 * @param basePath the path below which it answers: empty, or with a slash at its beginning and none
 *     at its end
 */
public record Instance(String host, int port, long pid, Launch launch, String basePath) {

  private static final int HIGHEST_PORT = 65_535;

  /** Names and addresses of hosts: nothing that a terminal or a URI takes for something else. */
  private static final Pattern FILE_NAME = Pattern.compile("([A-Za-z0-9._:%-]+)-([0-9]{1,5})");

  private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,17}");

  /** Longer contents are no file of ours. */
  static final int LONGEST_CONTENT = BasePath.LONGEST + 32;

  /** A server that answers below no path. */
  public Instance(String host, int port, long pid, Launch launch) {
    this(host, port, pid, launch, "");
  }

  /** A server of which nobody says how it was started. */
  public Instance(String host, int port, long pid) {
    this(host, port, pid, Launch.UNKNOWN);
  }

  Instance startedBy(Launch how) {
    return new Instance(host, port, pid, how, basePath);
  }

  /**
   * The same under an address at which it can be asked from this machine: one that means all of the
   * machine's addresses is no destination.
   */
  public Instance reachable() {
    return switch (host) {
      case "0.0.0.0" -> new Instance("127.0.0.1", port, pid, launch, basePath);
      case "::" -> new Instance("::1", port, pid, launch, basePath);
      default -> this;
    };
  }

  /** {@code host:port}, as in a URL: with brackets when the host is an IPv6 address. */
  public String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** What SDKs get as a host: the authority and the path. */
  public String address() {
    return authority() + basePath;
  }

  /** What its files are called: {@code <host>-<port>}. */
  public String fileName() {
    return host + "-" + port;
  }

  /** What its file says: the pid and, in a second line, the path, if there is one. */
  String content() {
    return basePath.isEmpty() ? Long.toString(pid) : pid + "\n" + basePath;
  }

  /** Reads a file of the folder; empty when it is not one of ours. */
  static Optional<Instance> parse(String fileName, String content) {
    Matcher name = FILE_NAME.matcher(fileName);
    String[] lines = content.strip().split("\n", 2);
    String basePath = lines.length > 1 ? lines[1] : "";
    if (!name.matches() || !PID.matcher(lines[0]).matches() || !BasePath.isPath(basePath)) {
      return Optional.empty();
    }
    int port = Integer.parseInt(name.group(2));
    long pid = Long.parseLong(lines[0]);
    return port > HIGHEST_PORT
        ? Optional.empty()
        : Optional.of(new Instance(name.group(1), port, pid, Launch.UNKNOWN, basePath));
  }
}
