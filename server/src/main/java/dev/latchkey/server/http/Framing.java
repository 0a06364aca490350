package dev.latchkey.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests on one connection begin and end, and whether everybody who reads them, a proxy
 * in front and the HTTP library behind, must see the same (RFC 9112, 6 and 11.2). Lenient readers
 * differ; what is to be read in one way only is let through. Not thread-safe.
 */
final class Framing {
  /** A request has no more headers than that, so that they cannot be many and tiny. */
  static final int MOST_HEADERS = 100;

  /** Enough for any size of a chunk that an {@code int} can hold, and its line's end. */
  private static final int LONGEST_CHUNK_SIZE = 10;

  private static final Pattern REQUEST = Pattern.compile("[A-Z-]+ [/*]");

  /** What is wrong with a request. */
  enum Fault {
    /** It can be read in more ways than one, or in none. */
    MALFORMED,
    /** It has too many headers. */
    TOO_MANY_HEADERS
  }

  /** What the next bytes are. */
  private enum Part {
    REQUEST_LINE,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    BODY_END
  }

  private final int longestLine;
  private Part part = Part.REQUEST_LINE;
  private byte[] line = new byte[0];
  private long left;
  private HeadFraming head = new HeadFraming();
  private @Nullable Fault fault;

  /** The framing of a new connection; lines of a head longer than that are refused elsewhere. */
  Framing(int longestLine) {
    this.longestLine = longestLine;
  }

  /** Whether nothing of a request has arrived since the last one ended. */
  boolean isBetweenRequests() {
    return part == Part.REQUEST_LINE && line.length == 0;
  }

  /** What is wrong with the byte after the accepted ones; null while nothing is. */
  @Nullable Fault fault() {
    return fault;
  }

  /** Reads on; returns how many of these bytes may be believed. */
  int accept(byte[] bytes) {
    int at = 0;
    while (fault == null && at < bytes.length) {
      at = part == Part.BODY || part == Part.CHUNK ? pass(at, bytes.length) : line(bytes, at);
    }
    return at;
  }

  private int pass(int from, int end) {
    int count = (int) Math.min(left, end - from);
    left -= count;
    if (left == 0) {
      part = part == Part.CHUNK ? Part.CHUNK_END : Part.REQUEST_LINE;
    }
    return from + count;
  }

  /** Reads to the end of a line or of the bytes; returns where the good ones end. */
  private int line(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    boolean complete = end < bytes.length;
    int next = complete ? end + 1 : end;
    byte[] whole = joined(bytes, from, next);
    if (complete) {
      line = new byte[0];
      read(whole);
    } else if (whole.length > longest()) {
      fault = Fault.MALFORMED;
    } else {
      line = whole;
    }
    return fault == null ? next : from;
  }

  private byte[] joined(byte[] bytes, int from, int to) {
    byte[] whole = Arrays.copyOf(line, line.length + to - from);
    System.arraycopy(bytes, from, whole, line.length, to - from);
    return whole;
  }

  private int longest() {
    return switch (part) {
      case REQUEST_LINE, HEADERS -> longestLine;
      case CHUNK_SIZE -> LONGEST_CHUNK_SIZE;
      case CHUNK_END, BODY_END, BODY, CHUNK -> 1;
    };
  }

  private void read(byte[] whole) {
    int length = whole.length - 2;
    if (length < 0 || whole[length] != '\r' || !isPrintable(whole, length)) {
      fault = Fault.MALFORMED;
      return;
    }
    switch (part) {
      case REQUEST_LINE -> request(new String(whole, 0, length, StandardCharsets.ISO_8859_1));
      case HEADERS -> header(whole, length);
      case CHUNK_SIZE -> chunk(new String(whole, 0, length, StandardCharsets.ISO_8859_1));
      case CHUNK_END -> expectEmpty(length, Part.CHUNK_SIZE);
      case BODY_END -> expectEmpty(length, Part.REQUEST_LINE);
      case BODY, CHUNK -> throw new IllegalStateException("no line in " + part);
    }
  }

  /** Whether there is no control character but tabs in it. */
  private static boolean isPrintable(byte[] text, int length) {
    for (int i = 0; i < length; i++) {
      int letter = text[i] & 0xff;
      if ((letter < ' ' && letter != '\t') || letter == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** A method in capitals, and a target of this server's: a path, without another host's name. */
  private void request(String text) {
    if (REQUEST.matcher(text).lookingAt()) {
      part = Part.HEADERS;
    } else {
      fault = Fault.MALFORMED;
    }
  }

  private void header(byte[] text, int length) {
    if (length > 0) {
      fault = head.add(text, length);
      return;
    }
    switch (head.body()) {
      case HeadFraming.Sized(long bytes) -> {
        left = bytes;
        part = bytes == 0 ? Part.REQUEST_LINE : Part.BODY;
      }
      case HeadFraming.Chunked() -> part = Part.CHUNK_SIZE;
      case HeadFraming.Doubtful() -> fault = Fault.MALFORMED;
    }
    head = new HeadFraming();
  }

  /** The size in hexadecimal digits and nothing else: no sign, no space, no extension. */
  private void chunk(String size) {
    if (size.isEmpty() || size.length() > 8 || !size.chars().allMatch(Framing::isHexDigit)) {
      fault = Fault.MALFORMED;
      return;
    }
    left = Long.parseLong(size, 16);
    part = left == 0 ? Part.BODY_END : Part.CHUNK;
  }

  private static boolean isHexDigit(int letter) {
    return (letter >= '0' && letter <= '9')
        || (letter >= 'a' && letter <= 'f')
        || (letter >= 'A' && letter <= 'F');
  }

  private void expectEmpty(int length, Part next) {
    if (length == 0) {
      part = next;
    } else {
      fault = Fault.MALFORMED;
    }
  }
}
