package dev.latchkey.server.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of each key after all sources were read; only the reader and {@link Settings} see it.
 */
final class ConfigValues {
  private final Map<ConfigKey<?>, Object> values = new HashMap<>();

  <T> void put(ConfigKey<T> key, @Nullable T value) {
    if (value != null) {
      values.put(key, value);
    }
  }

  /** The value of a key, or empty when no source set it and it has no default. */
  @SuppressWarnings("unchecked") // put stores only a T under a ConfigKey<T>
  <T> Optional<T> find(ConfigKey<T> key) {
    return Optional.ofNullable((T) values.get(key));
  }

  /** The value of a key that always has one. */
  <T> T require(ConfigKey<T> key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException(key.name() + " has no value"));
  }
}
