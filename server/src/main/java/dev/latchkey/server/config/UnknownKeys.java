package dev.latchkey.server.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Unknown keys are ignored, but one that looks like a mistake is worth a line in the log. */
final class UnknownKeys {
  private static final int TYPING_MISTAKES = 2;
  private static final List<String> OTHER_STORES = List.of("mongodb_");

  private UnknownKeys() {}

  static List<String> warnings(Collection<String> names) {
    return names.stream()
        .filter(name -> Catalogue.KEYS.stream().noneMatch(key -> key.name().equals(name)))
        .flatMap(name -> warning(name).stream())
        .toList();
  }

  private static Optional<String> warning(String name) {
    if (OTHER_STORES.stream().anyMatch(name::startsWith)) {
      return Optional.of(
          "'" + name + "' is ignored: sessions are kept in SQLite, PostgreSQL or MySQL");
    }
    return Catalogue.KEYS.stream()
        .map(ConfigKey::name)
        .filter(known -> distance(plain(name), plain(known)) <= TYPING_MISTAKES)
        .findFirst()
        .map(
            known ->
                "'" + name + "' is not a known key and is ignored. Did you mean '" + known + "'?");
  }

  /** Upper case, dashes and missing underscores are mistakes of one kind. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** How many letters must be inserted, removed or replaced to get from one word to the other. */
  private static int distance(String from, String to) {
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
