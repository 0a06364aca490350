package dev.latchkey.client.web;

import dev.latchkey.client.address.Authority;
import dev.latchkey.client.address.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether another site made a browser send a request (W3C Fetch Metadata; OWASP CSRF Prevention
 * Cheat Sheet; ASVS 5.0, 3.5.1 and 3.5.8).
 */
final class CrossSite {
  private static final Set<String> HARMLESS = Set.of("same-origin", "none");
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private CrossSite() {}

  /** Whether a method only reads (RFC 9110, 9.2.1). */
  static boolean isSafe(String method) {
    return SAFE_METHODS.contains(method);
  }

  /** Whether a browser asks for the rights of a page, without cookies (Fetch, 4.8). */
  static boolean isPreflight(WebExchange exchange) {
    return exchange.method().equals("OPTIONS")
        && !exchange.requestHeaders("Origin").isEmpty()
        && !exchange.requestHeaders("Access-Control-Request-Method").isEmpty();
  }

  /**
   * Who sent a request, when it is to be refused; null when it passes. A request that says nothing
   * of where it comes from is not from a browser, or from one that would not add cookies of its
   * own.
   */
  static @Nullable CrossSiteRequestException refusal(
      WebExchange exchange, Set<String> trustedOrigins) {
    if (isSafe(exchange.method()) && !opensWebSocket(exchange)) {
      return null;
    }
    String origin = sourceOf(exchange);
    if (origin != null && trustedOrigins.contains(origin)) {
      return null;
    }
    List<String> metadata = exchange.requestHeaders("Sec-Fetch-Site");
    boolean refused =
        metadata.isEmpty()
            ? origin != null && !isOf(origin, exchange)
            : !HARMLESS.containsAll(metadata);
    return refused ? new CrossSiteRequestException(origin, ownOf(exchange)) : null;
  }

  /** A GET that CORS does not guard, and through which everything may come (RFC 6455, 4.1). */
  private static boolean opensWebSocket(WebExchange exchange) {
    return FieldText.members(exchange.requestHeaders("Upgrade")).stream()
        .anyMatch("websocket"::equalsIgnoreCase);
  }

  /** The {@code Origin}, or else that of the {@code Referer}; null when there is neither. */
  private static @Nullable String sourceOf(WebExchange exchange) {
    List<String> origins = exchange.requestHeaders("Origin");
    if (!origins.isEmpty()) {
      return origins.size() == 1 ? text(Origin.parse(origins.get(0))) : "";
    }
    List<String> referers = exchange.requestHeaders("Referer");
    return referers.isEmpty() ? null : text(Origin.ofUrl(referers.get(0)));
  }

  /**
   * Whether an origin has the host and port that were asked for. A framework that believes in http
   * may not know of the https in front of it; one that believes in https is believed. Pages of
   * other schemes were not served here.
   */
  private static boolean isOf(String text, WebExchange exchange) {
    Origin origin = Origin.parse(text).orElse(null);
    Set<String> schemes = exchange.scheme().equals("https") ? Set.of("https") : SCHEMES;
    if (origin == null || !schemes.contains(origin.scheme())) {
      return false;
    }
    return Authority.parse(exchange.host())
        .map(host -> host.without(origin.scheme()))
        .filter(origin.authority()::equals)
        .isPresent();
  }

  private static String ownOf(WebExchange exchange) {
    return text(Origin.parse(exchange.scheme() + "://" + exchange.host()));
  }

  private static String text(Optional<Origin> origin) {
    return origin.map(Origin::toString).orElse("");
  }
}
