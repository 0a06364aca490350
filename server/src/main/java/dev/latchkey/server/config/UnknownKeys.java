package dev.latchkey.server.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Unknown keys are ignored. One that looks like a mistake is worth a line in the log; all others
 * share one, since a file of SuperTokens has many keys of what Latchkey does not do.
 */
final class UnknownKeys {
  private static final List<String> OTHER_STORES = List.of("mongodb_");

  private UnknownKeys() {}

  static List<String> warnings(Collection<String> names) {
    List<String> known = Catalogue.KEYS.stream().flatMap(key -> key.names().stream()).toList();
    List<String> warnings = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        mistake(name, known).ifPresentOrElse(warnings::add, () -> others.add("'" + name + "'"));
      }
    }
    if (!others.isEmpty()) {
      warnings.add(
          "Latchkey does sessions only, and ignores what it has no use for: "
              + String.join(", ", others));
    }
    return warnings;
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
