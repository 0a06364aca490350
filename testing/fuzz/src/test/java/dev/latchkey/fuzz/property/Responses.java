package dev.latchkey.fuzz.property;

import java.util.List;
import java.util.regex.Pattern;

/** Reads what a server sent as a sequence of HTTP responses (RFC 9112). */
final class Responses {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 [1-5]\\d\\d [ -~]*");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+: [ -~]*");
  private static final String LENGTH = "content-length: ";

  private Responses() {}

  static void check(String answers) {
    int position = 0;
    while (position < answers.length()) {
      int end = answers.indexOf("\r\n\r\n", position);
      Property.holds(end >= 0, "headers end: " + answers.substring(position));
      List<String> head = List.of(answers.substring(position, end).split("\r\n", -1));
      Property.holds(STATUS.matcher(head.getFirst()).matches(), "status line: " + head.getFirst());
      head.stream()
          .skip(1)
          .forEach(line -> Property.holds(HEADER.matcher(line).matches(), "header: " + line));
      position = end + 4 + length(head);
      Property.holds(position <= answers.length(), "the body is whole: " + head);
    }
  }

  private static int length(List<String> head) {
    return head.stream()
        .filter(line -> line.regionMatches(true, 0, LENGTH, 0, LENGTH.length()))
        .mapToInt(line -> Integer.parseInt(line.substring(LENGTH.length())))
        .findFirst()
        .orElse(0);
  }
}
