package dev.latchkey.client.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The cookies of a request, with all values of a name: a browser sends two cookies of one name when
 * their domains or paths differ, the one with the longer path first, and otherwise the older one
 * first (RFC 6265bis, 5.8.3). Nothing but spaces and tabs is taken away from names and values: a
 * neighbour's cookie whose name begins with another character is another cookie, for which browsers
 * keep no promise of a prefix.
 */
final class RequestCookies {
  /** More values of one name than this are not looked at: each may cost a question. */
  static final int MOST_VALUES = 8;

  private final List<Pair> pairs;

  private RequestCookies(List<Pair> pairs) {
    this.pairs = pairs;
  }

  /** Reads the {@code Cookie} headers of a request. Whatever is no pair is passed over. */
  static RequestCookies parse(List<String> headers) {
    List<Pair> pairs = new ArrayList<>();
    for (String header : headers) {
      for (String part : header.split(";")) {
        int equals = part.indexOf('=');
        String name = FieldText.trimmed(part.substring(0, Math.max(0, equals)));
        if (!name.isEmpty()) {
          pairs.add(new Pair(name, FieldText.trimmed(part.substring(equals + 1))));
        }
      }
    }
    return new RequestCookies(pairs);
  }

  /**
   * Returns the different values of a name, the one to be tried first in front: the newest, of the
   * shortest path. Empty values count as none.
   */
  List<String> values(String name) {
    List<String> values = new ArrayList<>();
    for (int i = pairs.size() - 1; i >= 0 && values.size() < MOST_VALUES; i--) {
      Pair pair = pairs.get(i);
      String value = pair.name().equals(name) ? decode(unquote(pair.value())) : "";
      if (!value.isEmpty() && !values.contains(value)) {
        values.add(value);
      }
    }
    return values;
  }

  /** Whether the browser keeps more than one cookie of a name. */
  boolean isDoubled(String name) {
    return pairs.stream().filter(pair -> pair.name().equals(name)).count() > 1;
  }

  private static String unquote(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** Undoes percent-encoding; text that was not encoded stays as it is. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteBuffer bytes = ByteBuffer.allocate(3 * text.length());
    int i = 0;
    while (i < text.length()) {
      int octet = octetAt(text, i);
      if (octet >= 0) {
        bytes.put((byte) octet);
        i += 3;
      } else {
        int end = text.offsetByCodePoints(i, 1);
        bytes.put(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException notUtf8) {
      return text;
    }
  }

  private static int octetAt(String text, int start) {
    if (text.charAt(start) != '%' || start + 3 > text.length()) {
      return -1;
    }
    char high = text.charAt(start + 1);
    char low = text.charAt(start + 2);
    boolean isOctet = HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low);
    return isOctet ? 16 * HexFormat.fromHexDigit(high) + HexFormat.fromHexDigit(low) : -1;
  }

  private record Pair(String name, String value) {}
}
