package dev.latchkey.server.doctor;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where a server is.
 *
 * @param base scheme, host, port, and perhaps a path that does not end with a slash
 */
public record ServerAddress(URI base) {
  private static final int USUAL_PORT = 3567;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Understands what a person types: {@code http://host:port/path}. Without a scheme it is {@code
   * http}; without scheme and port, the port is 3567.
   *
   * @throws IllegalArgumentException when it is no address of a server; the message says why
   */
  public static ServerAddress typed(String text) {
    boolean isWhole = text.contains("://");
    try {
      URI given = new URI(isWhole ? text : "http://" + text);
      if (given.getHost() == null || !Set.of("http", "https").contains(given.getScheme())) {
        throw new IllegalArgumentException("The address of a server looks like http://host:3567");
      }
      if (given.getRawUserInfo() != null
          || given.getRawQuery() != null
          || given.getRawFragment() != null) {
        throw new IllegalArgumentException("The address of a server has no '@', '?' or '#'");
      }
      int port = given.getPort() < 0 && !isWhole ? USUAL_PORT : given.getPort();
      String path = given.getPath().replaceAll("/+$", "");
      return new ServerAddress(
          new URI(given.getScheme(), null, given.getHost(), port, path, null, null));
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(
          "The address of a server looks like http://host:3567", wrong);
    }
  }

  URI of(Question question) {
    return URI.create(base + question.path());
  }

  /** Whether only programs of this machine can ask it there. */
  boolean isOfThisMachine() {
    return THIS_MACHINE.contains(base.getHost());
  }

  boolean isEncrypted() {
    return "https".equals(base.getScheme());
  }
}
