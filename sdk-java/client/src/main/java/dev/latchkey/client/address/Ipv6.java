package dev.latchkey.client.address;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** IPv6 addresses and their shortest form (RFC 5952, 4; the last 32 bits are never decimal). */
final class Ipv6 {
  private static final int PIECES = 8;
  private static final int LONGEST = 45;
  private static final Pattern PIECE = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final Pattern DOTTED =
      Pattern.compile("(.*:)([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");

  private Ipv6() {}

  /** Returns the shortest form; empty when it is no address, or has a zone. */
  static Optional<String> parse(String text) {
    String hex = text.length() > LONGEST ? null : inHex(text);
    List<Integer> pieces = hex == null ? null : pieces(hex);
    return pieces == null ? Optional.empty() : Optional.of(shortest(pieces));
  }

  /** Turns an IPv4 address at the end into two pieces. */
  private static @Nullable String inHex(String text) {
    Matcher dotted = DOTTED.matcher(text);
    if (!dotted.matches()) {
      return text;
    }
    int bits = 0;
    for (int group = 2; group <= 5; group++) {
      String digits = dotted.group(group);
      int octet = Integer.parseInt(digits);
      if (octet > 255 || (digits.length() > 1 && digits.startsWith("0"))) {
        return null;
      }
      bits = bits << 8 | octet;
    }
    return dotted.group(1) + Integer.toHexString(bits >>> 16) + ":" + toHex(bits & 0xffff);
  }

  private static @Nullable List<Integer> pieces(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      List<Integer> all = listed(text);
      return all != null && all.size() == PIECES ? all : null;
    }
    List<Integer> before = listed(text.substring(0, gap));
    List<Integer> after = listed(text.substring(gap + 2));
    if (before == null || after == null || before.size() + after.size() >= PIECES) {
      return null;
    }
    List<Integer> pieces = new ArrayList<>(before);
    while (pieces.size() + after.size() < PIECES) {
      pieces.add(0);
    }
    pieces.addAll(after);
    return pieces;
  }

  private static @Nullable List<Integer> listed(String text) {
    List<Integer> pieces = new ArrayList<>();
    for (String piece : text.isEmpty() ? new String[0] : text.split(":", -1)) {
      if (!PIECE.matcher(piece).matches()) {
        return null;
      }
      pieces.add(HexFormat.fromHexDigits(piece));
    }
    return pieces;
  }

  /** The first of the longest runs of two zeros or more becomes a gap. */
  private static String shortest(List<Integer> pieces) {
    int start = 0;
    int length = 1;
    for (int i = 0; i < PIECES; i++) {
      int run = zeros(pieces, i);
      start = run > length ? i : start;
      length = Math.max(length, run);
    }
    return length == 1
        ? text(pieces)
        : text(pieces.subList(0, start)) + "::" + text(pieces.subList(start + length, PIECES));
  }

  private static int zeros(List<Integer> pieces, int start) {
    int end = start;
    while (end < PIECES && pieces.get(end) == 0) {
      end++;
    }
    return end - start;
  }

  private static String text(List<Integer> pieces) {
    return pieces.stream().map(Ipv6::toHex).collect(Collectors.joining(":"));
  }

  private static String toHex(int piece) {
    return Integer.toHexString(piece);
  }
}
