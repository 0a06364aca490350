package dev.latchkey.server.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Unknown keys are ignored, but one that looks like a mistake is worth a line in the log. */
final class UnknownKeys {
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
    return Spelling.nearest(name, Catalogue.KEYS.stream().map(ConfigKey::name).toList())
        .map(
            known ->
                "'" + name + "' is not a known key and is ignored. Did you mean '" + known + "'?");
  }
}
