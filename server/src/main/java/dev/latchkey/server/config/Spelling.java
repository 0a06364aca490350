package dev.latchkey.server.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant who mistyped it. */
public final class Spelling {
  private static final int TYPING_MISTAKES = 2;
  private static final int SHORT = 4;

  private Spelling() {}

  /** The known name that is nearest to a word; empty when none is near. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(word, name) <= allowed(name) || isShuffled(word, name))
        .min(Comparator.comparingInt(name -> distance(word, name)));
  }

  /** The known names that a word is a part of; none when it is so short that it says little. */
  public static List<String> containing(String word, Collection<String> known) {
    return plain(word).length() < SHORT
        ? List.of()
        : known.stream().filter(name -> plain(name).contains(plain(word))).toList();
  }

  /** Whether letters only changed places: {@code prot} for {@code port}. */
  private static boolean isShuffled(String word, String name) {
    return Arrays.equals(
        plain(word).chars().sorted().toArray(), plain(name).chars().sorted().toArray());
  }

  private static int allowed(String name) {
    return plain(name).length() <= SHORT ? 1 : TYPING_MISTAKES;
  }

  /** Upper case, dashes and missing underscores are mistakes of one kind. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static int distance(String word, String name) {
    String from = plain(word);
    String to = plain(name);
    boolean isFar = Math.abs(from.length() - to.length()) > TYPING_MISTAKES;
    return isFar ? Integer.MAX_VALUE : edits(from, to);
  }

  /** How many letters must be inserted, removed or replaced to get from one word to the other. */
  private static int edits(String from, String to) {
    int[] costs = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      costs[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = costs[0];
      costs[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(replaced, 1 + Math.min(costs[j], costs[j - 1]));
      }
    }
    return costs[to.length()];
  }
}
