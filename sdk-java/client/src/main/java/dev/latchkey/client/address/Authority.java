package dev.latchkey.client.address;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and its port, as they stand in URLs and {@code Host} headers.
 *
 * @param host in the form that browsers give it: see {@link HostName}
 * @param port 0 to 65535; {@link #NO_PORT} when none is named
 */
public record Authority(String host, int port) {

  /** No port is named. */
  public static final int NO_PORT = -1;

  private static final int LARGEST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]*)(?::([0-9]{0,5}))?");

  /**
   * Reads {@code host}, {@code host:port} or {@code [address]:port}; a colon without a port names
   * none.
   *
   * @param text all of it, without a user's name
   * @return empty when it is none
   */
  public static Optional<Authority> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String digits = form.group(2);
    int port = digits == null || digits.isEmpty() ? NO_PORT : Integer.parseInt(digits);
    return port > LARGEST_PORT
        ? Optional.empty()
        : HostName.parse(form.group(1)).map(host -> new Authority(host, port));
  }

  /**
   * {@return the same without the port that is usual for a scheme}
   *
   * @param scheme in small letters
   */
  public Authority without(String scheme) {
    return port == usualPort(scheme) ? new Authority(host, NO_PORT) : this;
  }

  /**
   * {@return the port of a scheme}
   *
   * @param scheme in small letters; all but {@code https} have that of {@code http}
   */
  public static int usualPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** {@return the host, and the port when there is one} */
  @Override
  public String toString() {
    return port == NO_PORT ? host : host + ":" + port;
  }
}
