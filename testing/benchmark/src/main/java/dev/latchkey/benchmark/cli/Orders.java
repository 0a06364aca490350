package dev.latchkey.benchmark.cli;

import dev.latchkey.benchmark.stores.Growth;
import dev.latchkey.benchmark.subject.Storage;
import dev.latchkey.benchmark.work.Protocol;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a run shall measure.
 *
 * @param sections of which it consists
 * @param turns how often each figure is measured
 * @param warmUps how many turns before them do not count
 * @param sessions of each turn, at least 10
 * @param stock how many sessions of other users each server has before its first turn; may be 0
 * @param clients that are under way at once, one number after the other
 * @param storages to measure with
 * @param protocols to measure
 * @param growth how much is done to see what a million sessions cost
 * @param anyway whether a busy machine is measured too
 * @param commit of what is measured
 */
record Orders(
    Set<Section> sections,
    int turns,
    int warmUps,
    int sessions,
    int stock,
    List<Integer> clients,
    List<Storage> storages,
    List<Protocol> protocols,
    Growth.Sizes growth,
    boolean anyway,
    String commit) {

  private static final Set<String> KEYS =
      Set.of(
          "only",
          "turns",
          "warmups",
          "sessions",
          "stock",
          "clients",
          "stores",
          "protocols",
          "many",
          "generation",
          "full",
          "anyway",
          "commit");

  private static final Set<String> WHOLE = Set.of("full", "anyway", "commit");

  private static final int LEAST_SESSIONS = 10;

  /**
   * Reads words such as {@code turns=3}. Without any it is the short run.
   *
   * @throws IllegalArgumentException with what to tell the user
   */
  static Orders of(List<String> words) {
    Words given = new Words(pairs(words));
    boolean full = given.has("full");
    int turns = given.number("turns", full ? 7 : 3, 1);
    return new Orders(
        Set.copyOf(given.list("only", full ? all() : "servers,sdks,parts", Section::named)),
        turns,
        given.number("warmups", full ? 5 : 2, 1),
        given.number("sessions", full ? 6_000 : 2_000, LEAST_SESSIONS),
        given.number("stock", 150_000, 0),
        given.list("clients", "16,64", word -> number(word, 1)),
        given.list("stores", "postgresql,sqlite", word -> Storage.valueOf(capitals(word))),
        given.list("protocols", "native,cdi", word -> Protocol.valueOf(capitals(word))),
        new Growth.Sizes(
            given.number("many", 1_000_000, LEAST_SESSIONS),
            2 * turns,
            given.number("generation", 50_000, LEAST_SESSIONS)),
        given.has("anyway"),
        given.text("commit", "unknown"));
  }

  private static String all() {
    return String.join(",", EnumSet.allOf(Section.class).stream().map(Section::name).toList());
  }

  private static String capitals(String word) {
    return word.toUpperCase(Locale.ROOT);
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

  private static int number(String text, int least) {
    int number = Integer.parseInt(text);
    if (number < least) {
      throw new IllegalArgumentException("must be at least " + least + ": " + text);
    }
    return number;
  }

  /** Values by key. */
  private record Words(Map<String, String> pairs) {

    boolean has(String key) {
      return pairs.containsKey(key);
    }

    String text(String key, String usual) {
      return pairs.getOrDefault(key, usual);
    }

    int number(String key, int usual, int least) {
      return Orders.number(text(key, String.valueOf(usual)), least);
    }

    <T> List<T> list(String key, String usual, Function<String, T> meaning) {
      return Arrays.stream(text(key, usual).split(",")).map(meaning).toList();
    }
  }
}
