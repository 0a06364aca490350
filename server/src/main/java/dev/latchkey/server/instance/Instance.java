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
 */
public record Instance(String host, int port, long pid) {

  private static final int HIGHEST_PORT = 65_535;

  /** Names and addresses of hosts: nothing that a terminal or a URI takes for something else. */
  private static final Pattern FILE_NAME = Pattern.compile("([A-Za-z0-9._:%-]+)-([0-9]{1,5})");

  private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,17}");

  /** {@code host:port}, as in an address: with brackets when the host is an IPv6 address. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** The file's name: {@code <host>-<port>}. */
  String fileName() {
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
