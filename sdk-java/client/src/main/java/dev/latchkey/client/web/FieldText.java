package dev.latchkey.client.web;

import java.util.Arrays;
import java.util.List;

/**
 * Reads the values of HTTP fields. White space is a space or a tab and nothing else (RFC 9110,
 * 5.6.3): whoever takes more for it reads another cookie's name than browsers do.
 */
final class FieldText {
  private FieldText() {}

  /** Takes spaces and tabs away from both ends. */
  static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Returns the members of a list that may stand in several lines. */
  static List<String> members(List<String> lines) {
    return lines.stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(FieldText::trimmed)
        .filter(member -> !member.isEmpty())
        .toList();
  }

  private static boolean isSpace(char unit) {
    return unit == ' ' || unit == '\t';
  }
}
