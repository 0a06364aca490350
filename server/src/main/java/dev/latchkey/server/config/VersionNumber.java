package dev.latchkey.server.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The number of a version of the SuperTokens protocol, the core driver interface. 2.20 is newer
 * than 2.3.
 *
 * @param major 0 or more
 * @param minor 0 or more
 */
public record VersionNumber(int major, int minor) implements Comparable<VersionNumber> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");

  /** What is a version's number in its form, with a third part or without. */
  private static final Pattern SEMANTIC = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){1,2}");

  private static final Comparator<VersionNumber> AGE =
      Comparator.comparingInt(VersionNumber::major).thenComparingInt(VersionNumber::minor);

  /** Every version that a release announced (facts: CDI sheet 1.1), oldest first. */
  static final List<VersionNumber> DOCUMENTED =
      Stream.of(upTo(1, 0), upTo(2, 21), upTo(3, 1), upTo(4, 0), upTo(5, 6))
          .flatMap(List::stream)
          .toList();

  private static List<VersionNumber> upTo(int major, int newest) {
    return Stream.iterate(0, minor -> minor <= newest, minor -> minor + 1)
        .map(minor -> new VersionNumber(major, minor))
        .toList();
  }

  /**
   * The number in {@code text}, two parts of one to four digits each; empty when it is of another
   * form.
   */
  public static Optional<VersionNumber> parse(String text) {
    var parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new VersionNumber(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** Whether a text could be the number of a version, be it one of ours or not. */
  public static boolean isSemantic(String text) {
    return SEMANTIC.matcher(text).matches();
  }

  /** Whether a text is the number of a version that a release announced. */
  static boolean isDocumented(String text) {
    return parse(text).filter(DOCUMENTED::contains).isPresent();
  }

  @Override
  public int compareTo(VersionNumber other) {
    return AGE.compare(this, other);
  }

  /** As in the header {@code cdi-version}. */
  @Override
  public String toString() {
    return major + "." + minor;
  }
}
