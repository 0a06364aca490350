package dev.latchkey.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the headers of one request say about its body. Not thread-safe. */
final class HeadFraming {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  /** More digits than any body has; as many as a {@code long} holds for certain. */
  private static final int MOST_DIGITS = 18;

  private int count;
  private @Nullable String length;
  private @Nullable String coding;

  /** How the end of a body is found. */
  sealed interface Body {}

  /** The body has so many bytes, perhaps none. */
  record Sized(long bytes) implements Body {}

  /** The body comes in chunks. */
  record Chunked() implements Body {}

  /** The headers contradict each other. */
  record Doubtful() implements Body {}

  /**
   * Reads a header's line, without its end: a name of token characters, a colon, a value. A line
   * that begins with a space, to continue the one before, is none. Null when nothing is wrong.
   */
  Framing.@Nullable Fault add(byte[] text, int end) {
    int colon = 0;
    while (colon < end && isToken(text[colon])) {
      colon++;
    }
    if (colon == 0 || colon == end || text[colon] != ':') {
      return Framing.Fault.MALFORMED;
    }
    count++;
    if (count > Framing.MOST_HEADERS) {
      return Framing.Fault.TOO_MANY_HEADERS;
    }
    return switch (colon) {
      case 14, 17 -> framing(text(text, 0, colon), text(text, colon + 1, end));
      default -> null;
    };
  }

  private Framing.@Nullable Fault framing(String name, String value) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "content-length" -> {
        boolean once = length == null;
        length = value;
        yield once && isLength(value) ? null : Framing.Fault.MALFORMED;
      }
      case "transfer-encoding" -> {
        boolean once = coding == null;
        coding = value;
        yield once && value.equalsIgnoreCase("chunked") ? null : Framing.Fault.MALFORMED;
      }
      default -> null;
    };
  }

  /** How the end of the body is found, when all headers were added. */
  Body body() {
    if (coding != null) {
      return length == null ? new Chunked() : new Doubtful();
    }
    return new Sized(length == null ? 0 : Long.parseLong(length));
  }

  private static boolean isLength(String value) {
    return !value.isEmpty()
        && value.length() <= MOST_DIGITS
        && value.chars().allMatch(letter -> (letter >= '0' && letter <= '9'));
  }

  private static boolean isToken(byte letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || TOKEN_MARKS.indexOf(letter) >= 0;
  }

  /** The text without the white space around it. */
  private static String text(byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isWhite(bytes[start])) {
      start++;
    }
    while (end > start && isWhite(bytes[end - 1])) {
      end--;
    }
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static boolean isWhite(byte letter) {
    return letter == ' ' || letter == '\t';
  }
}
