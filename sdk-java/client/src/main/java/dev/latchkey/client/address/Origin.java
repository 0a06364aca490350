package dev.latchkey.client.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An origin of web pages (RFC 6454): scheme, host, and the port unless it is the usual one.
 *
 * @param scheme in small letters
 * @param authority host and port
 */
public record Origin(String scheme, Authority authority) {
  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#\\\\]*)([/?#].*)?", Pattern.DOTALL);

  /**
   * Reads an origin, as browsers send it.
   *
   * @param text scheme, host and port, and nothing behind them
   * @return empty when it is none
   */
  public static Optional<Origin> parse(String text) {
    Matcher url = URL.matcher(text);
    return url.matches() && url.group(3) == null ? of(url) : Optional.empty();
  }

  /**
   * Reads the origin of a URL.
   *
   * @param url with a scheme and a host
   * @return empty when it names none
   */
  public static Optional<Origin> ofUrl(String url) {
    Matcher matcher = URL.matcher(url);
    return matcher.matches() ? of(matcher) : Optional.empty();
  }

  private static Optional<Origin> of(Matcher url) {
    String scheme = url.group(1).toLowerCase(Locale.ROOT);
    return Authority.parse(url.group(2))
        .map(authority -> new Origin(scheme, authority.without(scheme)));
  }

  /** {@return the text that browsers send} */
  @Override
  public String toString() {
    return scheme + "://" + authority;
  }
}
