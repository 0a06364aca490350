package dev.latchkey.server.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Unknown keys are ignored. One that looks like a mistake is worth a line in the log; all others
 * share one, since a file of SuperTokens has many keys of what Latchkey does not do.
 */
final class UnknownKeys {
  private static final List<String> OTHER_STORES = List.of("mongodb_");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,79}");

  private UnknownKeys() {}

  static List<String> warnings(Collection<String> names) {
    List<String> known = Catalogue.KEYS.stream().flatMap(key -> key.names().stream()).toList();
    List<String> warnings = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        mistake(name, known).ifPresentOrElse(warnings::add, () -> others.add(name));
      }
    }
    if (!others.isEmpty()) {
      warnings.add(
          "Latchkey does sessions only, and ignores what it has no use for: " + listed(others));
    }
    return warnings;
  }

  /** What is no name may be a value in a wrong place, and is counted only. */
  private static String listed(List<String> others) {
    List<String> names = others.stream().filter(name -> NAME.matcher(name).matches()).toList();
    int rest = others.size() - names.size();
    return Stream.concat(
            names.stream().map(name -> "'" + name + "'"),
            rest == 0 ? Stream.empty() : Stream.of(rest + " that cannot be names of keys"))
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> mistake(String name, List<String> known) {
    if (OTHER_STORES.stream().anyMatch(name::startsWith)) {
      return Optional.of(
          "'" + name + "' is ignored: sessions are kept in SQLite, PostgreSQL or MySQL");
    }
    return Spelling.nearest(name, known)
        .map(
            near ->
                "'%s' is not a known key and is ignored. Did you mean '%s'?".formatted(name, near));
  }
}
