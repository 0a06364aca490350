package dev.latchkey.server.config;

import dev.latchkey.server.config.Database.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connection URI, taken apart: {@code scheme://user:password@host:port/database?name=value}.
 * Every part but the scheme may be missing. Percent-encoding (RFC 3986, 2.1) is undone; a plus sign
 * is a plus sign.
 *
 * @param user empty when the URI has none
 * @param password empty when the URI has none
 * @param host without the brackets of an IPv6 address
 * @param port 1 to 65535
 * @param rest what follows the authority
 */
record DatabaseUri(
    Optional<String> user,
    Optional<Password> password,
    Optional<String> host,
    Optional<Integer> port,
    Rest rest) {
  private static final Pattern SHAPE =
      Pattern.compile("(?<authority>[^/?#]*)(?:/(?<database>[^/?#@]*))?(?:\\?(?<query>[^#?@]*))?");
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:\\[(?<ipv6>[0-9A-Fa-f:.]+)]|(?<name>[^:\\[\\]]*))(?::(?<port>\\d{0,5}))?");
  private static final Pattern BROKEN_ENCODING = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\uFFFD]");
  private static final String ENCODE =
      "is not a connection URI; in user and password, write special characters as %XX "
          + "(% is %25, @ is %40, / is %2F, ? is %3F, # is %23)";

  /**
   * What follows the authority.
   *
   * @param database empty when the URI has none
   * @param parameters properties of the driver, under the driver's own names
   */
  record Rest(Optional<String> database, Map<String, String> parameters) {}

  /** What is wrong with a URI: the predicate of a sentence, without any of its values. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    Malformed(String problem) {
      super(problem);
      this.problem = problem;
    }

    String problem() {
      return problem;
    }
  }

  /** The schemes of a kind, the usual one first. */
  static List<String> schemes(Kind kind) {
    return switch (kind) {
      case POSTGRESQL -> List.of("postgresql", "postgres");
      case MYSQL -> List.of("mysql", "mariadb");
    };
  }

  /** No URI: every part is missing. */
  static DatabaseUri absent() {
    return new DatabaseUri(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Rest(Optional.empty(), Map.of()));
  }

  /**
   * Takes a URI apart.
   *
   * @throws Malformed when that cannot be done, or a part is not acceptable
   */
  static DatabaseUri parse(Kind kind, String text) throws Malformed {
    Matcher shape = SHAPE.matcher(withoutScheme(kind, text.strip()));
    if (!shape.matches() || BROKEN_ENCODING.matcher(text).find()) {
      throw new Malformed(ENCODE);
    }
    String authority = shape.group("authority");
    int at = authority.lastIndexOf('@');
    String[] login = authority.substring(0, Math.max(at, 0)).split(":", 2);
    Matcher place = place(authority.substring(at + 1));
    return new DatabaseUri(
        part(login[0]),
        part(login.length == 2 ? login[1] : "").map(Password::new),
        host(place),
        port(place),
        new Rest(
            database(shape.group("database")), DriverParameters.read(kind, shape.group("query"))));
  }

  private static String withoutScheme(Kind kind, String text) throws Malformed {
    for (String scheme : schemes(kind)) {
      if (text.regionMatches(true, 0, scheme + "://", 0, scheme.length() + 3)) {
        return text.substring(scheme.length() + 3);
      }
    }
    throw new Malformed("must begin with " + String.join(":// or ", schemes(kind)) + "://");
  }

  private static Matcher place(String text) throws Malformed {
    Matcher place = PLACE.matcher(text);
    if (text.contains(",")) {
      throw new Malformed("must name one host");
    }
    if (!place.matches()) {
      throw new Malformed(ENCODE);
    }
    return place;
  }

  private static Optional<String> host(Matcher place) throws Malformed {
    Optional<String> host = Optional.ofNullable(place.group("ipv6")).or(() -> name(place));
    if (host.isPresent() && !DatabaseKeys.HOST.matcher(host.get()).matches()) {
      throw new Malformed("has a host that is neither a name nor an address");
    }
    return host;
  }

  private static Optional<String> name(Matcher place) {
    return Optional.ofNullable(place.group("name")).filter(name -> !name.isEmpty());
  }

  private static Optional<Integer> port(Matcher place) throws Malformed {
    Optional<Integer> port =
        Optional.ofNullable(place.group("port"))
            .filter(digits -> !digits.isEmpty())
            .map(Integer::valueOf);
    if (port.isPresent() && (port.get() < 1 || port.get() > 65_535)) {
      throw new Malformed("has a port that is not between 1 and 65535");
    }
    return port;
  }

  private static Optional<String> database(@Nullable String encoded) throws Malformed {
    Optional<String> database = part(encoded == null ? "" : encoded);
    if (database.isPresent() && !DatabaseKeys.DATABASE.matcher(database.get()).matches()) {
      throw new Malformed("has a database name with other than letters, digits and _ . $ -");
    }
    return database;
  }

  private static Optional<String> part(String encoded) throws Malformed {
    return encoded.isEmpty() ? Optional.empty() : Optional.of(decoded(encoded));
  }

  /** Undoes percent-encoding; what comes of it must be printable text. */
  static String decoded(String encoded) throws Malformed {
    String text = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (UNPRINTABLE.matcher(text).find()) {
      throw new Malformed("has characters that are not printable text in UTF-8");
    }
    return text;
  }
}
