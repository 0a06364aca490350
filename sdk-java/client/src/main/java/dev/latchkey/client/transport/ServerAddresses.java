package dev.latchkey.client.transport;

import dev.latchkey.client.address.Authority;
import dev.latchkey.client.address.HostName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the servers are: {@code core-1:3567;core-2:3567}, {@code
 * https://sessions.example.com} or {@code http://10.0.0.1:3567/latchkey}, several divided by
 * semicolons.
 */
public final class ServerAddresses {

  private static final int DEFAULT_PORT = 3567;
  private static final Pattern FORM =
      Pattern.compile("(?:(?<scheme>(?i:https?))://)?(?<authority>[^/?#]*)(?<path>(?:/[^?#]*)?)");
  private static final int MAXIMUM_SERVERS = 64;

  private ServerAddresses() {}

  /**
   * {@return the addresses, each once, in their order: with a scheme and a port, and without a
   * slash at the end}
   *
   * <p>Without a scheme it is {@code http}, and the port, when there is none, 3567; with a scheme
   * it is that of the scheme. Names of hosts are those that browsers take, {@code core_1} among
   * them; of such a name the URI has no host, only an authority.
   *
   * @param hosts the addresses as a text
   * @throws IllegalArgumentException when one cannot be used, or there is none, or more than 64
   */
  public static List<URI> parse(String hosts) {
    Set<URI> addresses = new LinkedHashSet<>();
    for (String entry : hosts.split(";", -1)) {
      String address = entry.trim(); // of ASCII white space: a configuration may have lines
      if (!address.isEmpty()) {
        addresses.add(address(address));
      }
    }
    if (addresses.isEmpty() || addresses.size() > MAXIMUM_SERVERS) {
      throw new IllegalArgumentException(
          "hosts: must be 1 to 64 addresses separated by ';', not '" + hosts + "'");
    }
    return List.copyOf(addresses);
  }

  private static URI address(String entry) {
    if (entry.contains("@")) {
      // The value may hold a password.
      throw new IllegalArgumentException("hosts: an address must not contain a user name");
    }
    Matcher form = FORM.matcher(entry);
    boolean matches = form.matches() && (form.group("scheme") != null || !entry.contains("://"));
    Authority authority = matches ? Authority.parse(form.group("authority")).orElse(null) : null;
    if (authority == null || authority.port() == 0) {
      throw unusable(entry, null);
    }
    String given = form.group("scheme");
    String scheme = given == null ? "http" : given.toLowerCase(Locale.ROOT);
    int usual = given == null ? DEFAULT_PORT : Authority.usualPort(scheme);
    int port = authority.port() == Authority.NO_PORT ? usual : authority.port();
    requireTls(scheme, authority.host());
    String path = form.group("path").replaceAll("/+$", "");
    return uri(scheme + "://" + new Authority(authority.host(), port) + path, entry);
  }

  private static void requireTls(String scheme, String host) {
    if (scheme.equals("https") && !HostName.isOfUris(host)) {
      throw new IllegalArgumentException(
          "hosts: TLS in Java neither asks for the name '"
              + host
              + "' nor verifies it in a certificate: give the server another name (letters, digits,"
              + " and hyphens that neither begin nor end a label)");
    }
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
