package dev.latchkey.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The host names by which a server may be addressed that asks for no API key.
 *
 * <p>A web page can have its own name resolve to the server's address and then talk to it as to
 * itself (DNS rebinding); what gives it away is the name in the header {@code Host}. So only names
 * are taken that no stranger can have in the DNS: addresses, names without a dot, names below a
 * suffix that is kept for private use, the name that is listened on, and the configured ones.
 *
 * @param names names in small letters
 * @param suffixes what further names end in, each with a dot in front
 */
public record KnownHosts(Set<String> names, List<String> suffixes) {
  /** RFC 6761, 6762, 8375, and the domain that ICANN reserved for private networks. */
  private static final List<String> PRIVATE_SUFFIXES =
      List.of(".localhost", ".local", ".internal", ".home.arpa");

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern PORT = Pattern.compile(":\\d*$");
  private static final Pattern FORM =
      Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*", Pattern.CASE_INSENSITIVE);

  /** Copies both. */
  public KnownHosts {
    names = Set.copyOf(names);
    suffixes = List.copyOf(suffixes);
  }

  /**
   * The known hosts of one server.
   *
   * @param listenedOn the name or address that is listened on
   * @param allowed further names, separated by commas; {@code *.} in front means all names below
   */
  public static KnownHosts of(String listenedOn, String allowed) {
    List<String> patterns =
        Stream.concat(Stream.of(listenedOn), split(allowed).stream())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    return new KnownHosts(
        patterns.stream().filter(name -> !name.startsWith("*")).collect(Collectors.toSet()),
        Stream.concat(
                PRIVATE_SUFFIXES.stream(),
                patterns.stream()
                    .filter(name -> name.startsWith("*"))
                    .map(name -> name.substring(1)))
            .toList());
  }

  /**
   * Whether the name is known.
   *
   * @param header the value of the header {@code Host}: a name or an address, perhaps with a port
   */
  public boolean accept(String header) {
    String host = withoutPort(header).toLowerCase(Locale.ROOT);
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.startsWith("[")
        || name.indexOf('.') < 0
        || IPV4.matcher(name).matches()
        || names.contains(name)
        || suffixes.stream().anyMatch(name::endsWith);
  }

  private static String withoutPort(String header) {
    return PORT.matcher(header.strip()).replaceFirst("");
  }

  static boolean isList(String text) {
    return split(text).stream().allMatch(name -> FORM.matcher(name).matches());
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
