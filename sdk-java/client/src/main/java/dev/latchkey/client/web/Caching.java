package dev.latchkey.client.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What caches may do with the answer of an exchange, whatever the application says of it. Each rule
 * includes the one before it. Pure.
 */
public enum Caching {
  /** What the application says. */
  FREE,
  /** Nothing for others: a session was looked for, so the answer says {@code Vary: Cookie}. */
  BY_COOKIE,
  /** Nothing at all: the answer carries tokens, so it says {@code Cache-Control: no-store}. */
  NEVER;

  private static final String CACHE_CONTROL = "cache-control";
  private static final String VARY = "vary";

  /** Headers that tell single caches otherwise, beside the targeted ones of RFC 9213. */
  private static final Set<String> OVERRULING =
      Set.of("expires", "surrogate-control", "edge-control", "x-accel-expires");

  /** Those of {@link #OVERRULING} and of RFC 9213 that are known by name. */
  private static final List<String> KNOWN =
      List.of(
          "Cache-Control",
          "Expires",
          "CDN-Cache-Control",
          "Cloudflare-CDN-Cache-Control",
          "Surrogate-Control",
          "Edge-Control",
          "X-Accel-Expires");

  /**
   * {@return the stricter of two rules}
   *
   * @param other another rule
   */
  public Caching and(Caching other) {
    return compareTo(other) < 0 ? other : this;
  }

  /**
   * {@return whether a header of an answer is held to this rule}
   *
   * @param header its name
   */
  public boolean concerns(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return switch (this) {
      case FREE -> false;
      case BY_COOKIE -> name.equals(VARY);
      case NEVER -> name.equals(VARY) || name.endsWith(CACHE_CONTROL) || OVERRULING.contains(name);
    };
  }

  /**
   * {@return what a header of an answer says under this rule}
   *
   * @param header its name
   * @param wanted what the application wants it to say, one text for each line; none when it is
   *     absent
   */
  public List<String> held(String header, List<String> wanted) {
    if (!concerns(header)) {
      return wanted;
    }
    if (header.equalsIgnoreCase(VARY)) {
      return withCookie(wanted);
    }
    return header.equalsIgnoreCase(CACHE_CONTROL) ? List.of("no-store") : List.of();
  }

  /** The headers that are known to need a look when a rule begins. */
  List<String> headers() {
    List<String> headers = new ArrayList<>(KNOWN);
    headers.add("Vary");
    return headers.stream().filter(this::concerns).toList();
  }

  private static List<String> withCookie(List<String> wanted) {
    List<String> members = new ArrayList<>(FieldText.members(wanted));
    if (members.stream().anyMatch(each -> each.equals("*") || each.equalsIgnoreCase("cookie"))) {
      return wanted;
    }
    members.add("Cookie");
    return List.of(String.join(", ", members));
  }
}
