package dev.latchkey.client.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether another site made a browser send a request (W3C Fetch Metadata; OWASP CSRF Prevention
 * Cheat Sheet; ASVS 5.0, 3.5.1 and 3.5.8).
 */
final class CrossSite {
  private static final Set<String> HARMLESS = Set.of("same-origin", "none");
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private CrossSite() {}

  /** Whether a method only reads (RFC 9110, 9.2.1). */
  static boolean isSafe(String method) {
    return SAFE_METHODS.contains(method);
  }

  /**
   * Whether the request is to be refused. A request that says nothing of where it comes from is not
   * from a browser, or from one that would not add cookies of its own.
   */
  static boolean refuses(WebExchange exchange, Set<String> trustedOrigins) {
    if (isSafe(exchange.method())) {
      return false;
    }
    String origin = sourceOf(exchange);
    if (origin != null && trustedOrigins.contains(origin)) {
      return false;
    }
    List<String> metadata = exchange.requestHeaders("Sec-Fetch-Site");
    if (!metadata.isEmpty()) {
      return !HARMLESS.containsAll(metadata);
    }
    return origin != null && !isOf(origin, exchange.host());
  }

  /** The {@code Origin}, or else that of the {@code Referer}; null when there is neither. */
  private static @Nullable String sourceOf(WebExchange exchange) {
    List<String> origins = exchange.requestHeaders("Origin");
    if (!origins.isEmpty()) {
      return origins.size() == 1 ? originOf(origins.get(0)) : "";
    }
    List<String> referers = exchange.requestHeaders("Referer");
    return referers.isEmpty() ? null : originOf(referers.get(0));
  }

  /** Scheme, host and port unless it is the scheme's own; empty when the text names none. */
  static String originOf(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getScheme() == null || uri.getHost() == null) {
        return "";
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      String port = uri.getPort() < 0 || uri.getPort() == portOf(scheme) ? "" : ":" + uri.getPort();
      return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    } catch (IllegalArgumentException noUrl) {
      return "";
    }
  }

  private static boolean isOf(String origin, String host) {
    int separator = origin.indexOf("://");
    return separator > 0 && originOf(origin.substring(0, separator) + "://" + host).equals(origin);
  }

  private static int portOf(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }
}
