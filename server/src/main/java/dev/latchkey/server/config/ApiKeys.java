package dev.latchkey.server.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The keys one of which a caller must show. Immutable; never prints a key.
 *
 * <p>An empty set means that callers are not checked.
 */
public final class ApiKeys {
  private static final Pattern ALPHABET = Pattern.compile("[=\\-a-zA-Z0-9]*");

  private final List<byte[]> keys;

  private ApiKeys(List<byte[]> keys) {
    this.keys = keys;
  }

  /** The keys in a comma-separated list; white space around them does not count. */
  public static ApiKeys parse(String commaSeparated) {
    return new ApiKeys(
        split(commaSeparated).stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** No keys: callers are not checked. */
  public static ApiKeys none() {
    return new ApiKeys(List.of());
  }

  /** Whether callers must show a key at all. */
  public boolean required() {
    return !keys.isEmpty();
  }

  /**
   * Whether {@code presented}, trimmed, is one of the keys. Compares with every key, each in a time
   * that does not depend on where they differ.
   */
  public boolean accept(String presented) {
    byte[] candidate = presented.strip().getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    for (byte[] key : keys) {
      found |= MessageDigest.isEqual(key, candidate);
    }
    return found;
  }

  /** Whether each key in a comma-separated list has only those characters that keys may have. */
  static boolean isAlphabet(String commaSeparated) {
    return split(commaSeparated).stream().allMatch(ApiKeys::hasKeyCharacters);
  }

  /** Whether a text has only those characters that a key may have. */
  static boolean hasKeyCharacters(String text) {
    return ALPHABET.matcher(text).matches();
  }

  static List<String> split(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(",", -1))
        .map(key -> key.replaceAll("\\s", ""))
        .toList();
  }

  /** How many keys there are, and nothing else. */
  @Override
  public String toString() {
    return keys.size() + " API keys";
  }
}
