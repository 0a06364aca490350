package dev.latchkey.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How an address may be written. */
final class AddressForms {
  private static final int NUMBERS = 8;

  private AddressForms() {}

  /**
   * The forms of an address: one of IPv4, or what is none, as it is; one of IPv6 as it is and in
   * its shortest form (RFC 5952, 4), both in small letters and without a zone.
   *
   * @param address as Java writes it: eight hexadecimal numbers, perhaps with {@code %} and a zone
   */
  static List<String> of(String address) {
    if (address.indexOf(':') < 0) {
      return List.of(address);
    }
    int zone = address.indexOf('%');
    String plain = (zone < 0 ? address : address.substring(0, zone)).toLowerCase(Locale.ROOT);
    String[] numbers = plain.split(":", -1);
    return numbers.length == NUMBERS
        ? List.of(plain, shortest(Arrays.asList(numbers)))
        : List.of(plain);
  }

  /** The first of the longest runs of two zeros or more becomes a gap. */
  private static String shortest(List<String> numbers) {
    int start = 0;
    int length = 1;
    for (int i = 0; i < NUMBERS; i++) {
      int run = zeros(numbers, i);
      start = run > length ? i : start;
      length = Math.max(length, run);
    }
    return length == 1
        ? String.join(":", numbers)
        : String.join(":", numbers.subList(0, start))
            + "::"
            + String.join(":", numbers.subList(start + length, NUMBERS));
  }

  private static int zeros(List<String> numbers, int start) {
    int end = start;
    while (end < NUMBERS && numbers.get(end).equals("0")) {
      end++;
    }
    return end - start;
  }
}
