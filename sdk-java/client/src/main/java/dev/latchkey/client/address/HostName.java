package dev.latchkey.client.address;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of a URL: a name, an IPv4 address or an IPv6 address in brackets, by the rules of
 * browsers (WHATWG URL, 3.5). A name may hold underscores, and hyphens anywhere; one whose last
 * label is a number is none, unless all of it is an IPv4 address. Names that are not ASCII are
 * taken in their encoded form ({@code xn--...}) only.
 */
public final class HostName {
  private static final int LONGEST = 253;

  /** Labels divided by dots, with or without a dot at the end. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?");

  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  private HostName() {}

  /**
   * Brings a host into the form in which browsers compare it: small letters, the shortest form of
   * an IPv6 address.
   *
   * @param text the host, an IPv6 address in brackets
   * @return empty when it is none
   */
  public static Optional<String> parse(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      return Ipv6.parse(text.substring(1, text.length() - 1)).map(address -> "[" + address + "]");
    }
    // First the letters: of some that are not ASCII the small one is.
    boolean isName = text.length() <= LONGEST && NAME.matcher(text).matches();
    String small = text.toLowerCase(Locale.ROOT);
    boolean isHost = isName && (!ENDS_IN_A_NUMBER.matcher(small).matches() || isIpv4(small));
    return isHost ? Optional.of(small) : Optional.empty();
  }

  /**
   * {@return whether {@link URI} knows this host, so that the HTTP client of the JDK can call it by
   * its name}
   *
   * @param host what {@link #parse} gave
   */
  public static boolean isOfUris(String host) {
    return URI.create("http://" + host).getHost() != null;
  }

  private static boolean isIpv4(String small) {
    return IPV4.matcher(small).matches();
  }
}
