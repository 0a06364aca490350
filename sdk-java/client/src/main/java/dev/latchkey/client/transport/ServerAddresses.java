package dev.latchkey.client.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the servers are: {@code core-1:3567;core-2:3567}, {@code
 * https://sessions.example.com} or {@code http://10.0.0.1:3567/latchkey}, several divided by
 * semicolons.
 */
public final class ServerAddresses {

  private static final int DEFAULT_PORT = 3567;
  private static final int MAXIMUM_PORT = 65_535;
  private static final int MAXIMUM_SERVERS = 64;

  private ServerAddresses() {}

  /**
   * {@return the addresses, each once, in their order: with a scheme and without a slash at the
   * end}
   *
   * <p>Without a scheme it is {@code http}, and the port, when there is none, 3567; with a scheme
   * it is that of the scheme.
   *
   * @param hosts the addresses as a text
   * @throws IllegalArgumentException when one cannot be used, or there is none, or more than 64
   */
  public static List<URI> parse(String hosts) {
    Set<URI> addresses = new LinkedHashSet<>();
    for (String entry : hosts.split(";", -1)) {
      if (!entry.isBlank()) {
        addresses.add(address(entry.strip()));
      }
    }
    if (addresses.isEmpty() || addresses.size() > MAXIMUM_SERVERS) {
      throw new IllegalArgumentException(
          "hosts: 1 to 64 addresses are needed, divided by ';', and not '" + hosts + "'");
    }
    return List.copyOf(addresses);
  }

  private static URI address(String entry) {
    if (entry.contains("@")) {
      // The value may hold a password.
      throw new IllegalArgumentException("hosts: an address must not hold a user's name");
    }
    boolean hasScheme = entry.contains("://");
    URI given = uri(hasScheme ? entry : "http://" + entry, entry);
    String scheme = String.valueOf(given.getScheme()).toLowerCase(Locale.ROOT);
    int port = given.getPort() == -1 && !hasScheme ? DEFAULT_PORT : given.getPort();
    boolean usable =
        Set.of("http", "https").contains(scheme)
            && given.getHost() != null
            && port != 0
            && port <= MAXIMUM_PORT
            && given.getRawQuery() == null
            && given.getRawFragment() == null;
    if (!usable) {
      throw unusable(entry, null);
    }
    String path = given.getRawPath().replaceAll("/+$", "");
    return uri(scheme + "://" + given.getHost() + (port == -1 ? "" : ":" + port) + path, entry);
  }

  private static URI uri(String text, String entry) {
    try {
      return new URI(text);
    } catch (URISyntaxException wrong) {
      throw unusable(entry, wrong);
    }
  }

  private static IllegalArgumentException unusable(String entry, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "hosts: not an address like 'host:3567' or 'https://host/path': '" + entry + "'", cause);
  }
}
