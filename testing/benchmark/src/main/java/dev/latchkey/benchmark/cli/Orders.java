package dev.latchkey.benchmark.cli;

import dev.latchkey.benchmark.subject.Storage;
import dev.latchkey.benchmark.work.Protocol;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a run shall measure.
 *
 * @param turns how often each figure is measured
 * @param warmUps how many turns before them do not count
 * @param sessions of each turn, at least 10
 * @param clients that are under way at once, one number after the other
 * @param storages to measure with
 * @param protocols to measure
 * @param parts whether the parts are measured one by one
 * @param applications whether applications are measured beside what a user would pick instead
 * @param growth whether servers with a million sessions are measured
 * @param comparisons whether ways of working are compared that need millions of rows
 * @param anyway whether a busy machine is measured too
 * @param commit of what is measured
 */
record Orders(
    int turns,
    int warmUps,
    int sessions,
    List<Integer> clients,
    List<Storage> storages,
    List<Protocol> protocols,
    boolean parts,
    boolean applications,
    boolean growth,
    boolean comparisons,
    boolean anyway,
    String commit) {

  private static final Set<String> KEYS =
      Set.of(
          "turns",
          "warmups",
          "sessions",
          "clients",
          "stores",
          "protocols",
          "parts",
          "applications",
          "growth",
          "full",
          "anyway",
          "commit");

  private static final Set<String> WHOLE = Set.of("full", "anyway", "commit");

  /**
   * Reads words such as {@code turns=3}. Without any it is the short run of everything.
   *
   * @throws IllegalArgumentException with what to tell the user
   */
  static Orders of(List<String> words) {
    Map<String, String> given = pairs(words);
    boolean full = given.containsKey("full");
    return new Orders(
        number(given.getOrDefault("turns", full ? "7" : "3")),
        number(given.getOrDefault("warmups", full ? "5" : "3")),
        number(given.getOrDefault("sessions", full ? "6000" : "2000")),
        list(given.getOrDefault("clients", "16,64")).stream().map(Orders::number).toList(),
        list(given.getOrDefault("stores", "postgresql,sqlite")).stream()
            .map(name -> Storage.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList(),
        list(given.getOrDefault("protocols", "native,cdi")).stream()
            .map(name -> Protocol.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList(),
        !given.getOrDefault("parts", "yes").equals("no"),
        given.containsKey("applications") || full,
        given.containsKey("growth") || full,
        full,
        given.containsKey("anyway"),
        given.getOrDefault("commit", "unknown"));
  }

  /** Whether the words ask for less than everything, or for other sizes. */
  static boolean arePartial(List<String> words) {
    return !WHOLE.containsAll(pairs(words).keySet());
  }

  private static Map<String, String> pairs(List<String> words) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String word : words) {
      String key = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("unknown: " + word);
      }
      pairs.put(key, word.substring(word.indexOf('=') + 1));
    }
    return pairs;
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
  }

  private static int number(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new IllegalArgumentException("must be at least 1: " + text);
    }
    return number;
  }
}
