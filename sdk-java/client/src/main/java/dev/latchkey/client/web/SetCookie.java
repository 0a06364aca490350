package dev.latchkey.client.web;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.Token;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Set-Cookie} line (RFC 6265bis, 4.1). Always HttpOnly.
 *
 * @param name with its prefix
 * @param value as it is before percent-encoding
 * @param attributes where it goes
 * @param life how long it stays
 */
record SetCookie(String name, String value, CookieAttributes attributes, Life life) {

  /** Browsers cut longer lives (RFC 6265bis, 5.5). */
  static final Duration LONGEST = Duration.ofDays(400);

  /** Browsers drop a cookie whose name and value are longer (RFC 6265bis, 5.6). */
  static final int LARGEST = 4096;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * How long a cookie stays.
   *
   * @param expires when it is over, for clients that know nothing else; null leaves it out
   * @param maxAge how long it stays by the client's own clock
   */
  record Life(@Nullable Instant expires, Duration maxAge) {
    static final Life OVER = new Life(Instant.EPOCH, Duration.ZERO);

    /** The life of a token, cut to what browsers allow. */
    static Life of(Token token) {
      Duration given = Duration.between(token.createdTime(), token.expiry());
      Duration cut = given.compareTo(LONGEST) > 0 ? LONGEST : given;
      return new Life(token.createdTime().plus(cut), cut);
    }
  }

  /** A cookie that is removed. */
  static SetCookie removal(String name, CookieAttributes attributes) {
    return new SetCookie(name, "", attributes, Life.OVER);
  }

  /** Percent-encodes all but letters, digits and {@code - . _ *}. */
  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns how many bytes count against {@link #LARGEST}. */
  int size() {
    return name.length() + encode(value).length();
  }

  /** Returns the value of the header. */
  String line() {
    List<String> parts = new ArrayList<>();
    parts.add(name + "=" + encode(value));
    if (attributes.domain() != null) {
      parts.add("Domain=" + attributes.domain());
    }
    parts.add("Path=" + attributes.path());
    if (life.expires() != null) {
      parts.add("Expires=" + DATE.format(life.expires()));
    }
    parts.add("Max-Age=" + life.maxAge().toSeconds());
    parts.add("HttpOnly");
    if (attributes.secure()) {
      parts.add("Secure");
    }
    parts.add("SameSite=" + text(attributes.sameSite()));
    return String.join("; ", parts);
  }

  /** Whether a line of the response sets the same cookie of a browser as this one. */
  boolean isSetBy(String line) {
    String[] parts = line.split(";");
    String itsName = FieldText.trimmed(parts[0].split("=", 2)[0]);
    return itsName.equals(name)
        && attribute(parts, "path").equals(attributes.path())
        && bare(attribute(parts, "domain")).equals(bare(attributes.domain()));
  }

  private static String attribute(String[] parts, String attribute) {
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", 2);
      if (pair.length == 2 && FieldText.trimmed(pair[0]).equalsIgnoreCase(attribute)) {
        return FieldText.trimmed(pair[1]);
      }
    }
    return "";
  }

  /** A dot in front of a domain means nothing (RFC 6265, 5.2.3). */
  private static String bare(@Nullable String domain) {
    String text = domain == null ? "" : domain.toLowerCase(Locale.ROOT);
    return text.startsWith(".") ? text.substring(1) : text;
  }

  private static String text(CookieAttributes.SameSite sameSite) {
    return switch (sameSite) {
      case NONE -> "None";
      case LAX -> "Lax";
      case STRICT -> "Strict";
    };
  }

  /** Leaves the value out. */
  @Override
  public String toString() {
    return "SetCookie[" + name + "]";
  }
}
