package dev.latchkey.client.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes headers for browser SDKs: those with one value are overwritten, lists keep what is there,
 * and of two cookies in the same place the later one stays. Nothing is written once the response is
 * committed.
 */
final class ResponseHeaders {
  private static final String EXPOSED = "Access-Control-Expose-Headers";
  private static final String SET_COOKIE = "Set-Cookie";

  private final WebExchange exchange;

  ResponseHeaders(WebExchange exchange) {
    this.exchange = exchange;
  }

  /** Overwrites a header and lets pages of other origins read it. */
  void overwrite(String name, String value) {
    put(name, List.of(value));
    extend(EXPOSED, List.of(name));
  }

  /** The same; null removes the header. */
  void overwriteOrRemove(String name, @Nullable String value) {
    if (value != null) {
      overwrite(name, value);
    } else if (!exchange.responseHeaders(name).isEmpty()) {
      put(name, List.of());
    }
  }

  /** Adds what is not there yet to a list of header names. */
  void extend(String header, List<String> names) {
    List<String> present = FieldText.members(exchange.responseHeaders(header));
    List<String> known = present.stream().map(ResponseHeaders::folded).toList();
    Stream<String> missing = names.stream().filter(name -> !known.contains(folded(name)));
    put(header, List.of(String.join(", ", Stream.concat(present.stream(), missing).toList())));
  }

  /** Sets a cookie; another one of its name, domain and path in this response goes. */
  void set(SetCookie cookie) {
    List<String> lines = new ArrayList<>(exchange.responseHeaders(SET_COOKIE));
    lines.removeIf(cookie::isSetBy);
    lines.add(cookie.line());
    put(SET_COOKIE, lines);
    hold(Caching.NEVER);
  }

  /**
   * Holds the answer to a rule, now and for what the application says later. Keeps tokens out of
   * caches (OWASP Session Management Cheat Sheet).
   */
  void hold(Caching rule) {
    for (String header : rule.headers()) {
      List<String> present = exchange.responseHeaders(header);
      List<String> held = rule.held(header, present);
      if (!held.equals(present)) {
        put(header, held);
      }
    }
    exchange.hold(rule);
  }

  /** Lets pages of other origins send what browser SDKs add, cookies included. */
  void allowCredentials() {
    put("Access-Control-Allow-Credentials", List.of("true"));
  }

  private void put(String name, List<String> values) {
    if (!exchange.isCommitted()) {
      exchange.setResponseHeader(name, values);
    }
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
