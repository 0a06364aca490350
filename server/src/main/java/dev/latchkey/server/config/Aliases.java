package dev.latchkey.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keys that have had several names. */
final class Aliases {
  private Aliases() {}

  /** A line for each key that a file sets to different values under two of its names. */
  static List<String> contradictions(ConfigFile.Loaded file) {
    return Catalogue.KEYS.stream().flatMap(key -> contradiction(key, file)).toList();
  }

  private static <T> Stream<String> contradiction(ConfigKey<T> key, ConfigFile.Loaded file) {
    List<String> set = new ArrayList<>(key.names());
    set.retainAll(file.values().keySet());
    long values =
        set.stream()
            .map(name -> value(key, file.values().getOrDefault(name, "")))
            .distinct()
            .count();
    return values > 1
        ? Stream.of(
            "'%s' and '%s' are two names of one key, and the config file <path> sets them to different values: leave one of them out"
                .formatted(set.get(0), set.get(1)))
        : Stream.empty();
  }

  /** Two spellings of one value do not differ. */
  private static <T> Object value(ConfigKey<T> key, String text) {
    return key.type().read(text).map(Object.class::cast).orElse(text);
  }
}
