package dev.latchkey.client.web;

import dev.latchkey.client.CookieAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a cookie of a name can have been set before the cookie settings changed. The browser sent
 * it with this request, so its domain is the host or one above it, and its path is one above that
 * of the request (RFC 6265bis, 5.1.3 and 5.1.4).
 */
final class StaleCookies {
  /** Each costs 120 to 220 bytes of a response whose head may have 8 kB. */
  static final int MOST = 12;

  private static final int MOST_PATHS = 8;

  private static final int MOST_DOMAINS = 8;

  /** A longer one is not tried: an application with such paths still gets its answers through. */
  private static final int LONGEST_PATH = 100;

  /** Longer names do not exist (RFC 1035, 2.3.4). */
  private static final int LONGEST_NAME = 253;

  /** A host name, and not an IPv4 address. */
  private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9._-]+");

  /** What neither ends an attribute nor the line. */
  private static final Pattern SAFE_PATH = Pattern.compile("/[!-~&&[^;,]]*");

  private StaleCookies() {}

  /** Returns the removals of all cookies of a name but the configured one, likely ones first. */
  static List<SetCookie> removals(
      String name, CookieAttributes configured, String host, String requestPath) {
    Set<SetCookie> removals = new LinkedHashSet<>();
    List<@Nullable String> domains = domains(host);
    for (String path : paths(configured.path(), requestPath)) {
      for (String domain : domains) {
        removals.add(SetCookie.removal(name, at(configured, domain, path)));
      }
    }
    String itself = SetCookie.removal(name, configured).line();
    return removals.stream().filter(each -> !each.isSetBy(itself)).limit(MOST).toList();
  }

  private static CookieAttributes at(
      CookieAttributes configured, @Nullable String domain, String path) {
    return new CookieAttributes(path, domain, configured.secure(), configured.sameSite());
  }

  /** No domain at all, then the host, and what is above it down to two labels. */
  private static List<@Nullable String> domains(String hostAndPort) {
    String host = withoutPort(hostAndPort);
    List<@Nullable String> domains = new ArrayList<>();
    domains.add(null);
    boolean isName = host.length() <= LONGEST_NAME && NAME.matcher(host).matches();
    String rest = isName ? host.toLowerCase(Locale.ROOT) : "";
    while (rest.indexOf('.') > 0 && domains.size() < MOST_DOMAINS) {
      domains.add(rest);
      rest = rest.substring(rest.indexOf('.') + 1);
    }
    return domains;
  }

  private static List<String> paths(String configured, String requestPath) {
    Set<String> paths = new LinkedHashSet<>();
    paths.add(configured);
    paths.add("/");
    if (!SAFE_PATH.matcher(requestPath).matches()) {
      return List.copyOf(paths);
    }
    int slash = requestPath.indexOf('/', 1);
    while (slash > 0 && slash <= LONGEST_PATH && paths.size() < MOST_PATHS) {
      paths.add(requestPath.substring(0, slash));
      slash = requestPath.indexOf('/', slash + 1);
    }
    if (requestPath.length() <= LONGEST_PATH) {
      paths.add(requestPath);
    }
    return List.copyOf(paths);
  }

  private static String withoutPort(String host) {
    int colon = host.indexOf(':');
    return colon > 0 ? host.substring(0, colon) : host;
  }
}
