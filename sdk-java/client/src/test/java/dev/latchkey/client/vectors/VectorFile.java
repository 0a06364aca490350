package dev.latchkey.client.vectors;

import dev.latchkey.client.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file of vectors that all SDKs share. */
public final class VectorFile {
  private final Map<String, Object> members;

  private VectorFile(Map<String, Object> members) {
    this.members = members;
  }

  /** The file of a name. */
  public static VectorFile named(String name) {
    try {
      String file = Files.readString(Path.of("..", "..", "spec", "vectors", name));
      return new VectorFile(JsonReader.readObject(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The vectors of one of its tables; it fails when there are none. */
  @SuppressWarnings("unchecked") // JSON
  public Stream<Map<String, Object>> table(String name) {
    List<?> vectors = (List<?>) Objects.requireNonNull(members.get(name), name);
    if (vectors.isEmpty()) {
      throw new IllegalStateException("no vectors: " + name);
    }
    return vectors.stream().map(each -> (Map<String, Object>) each);
  }

  /** A text of a vector. */
  public static String text(Map<String, Object> vector, String name) {
    return (String) Objects.requireNonNull(vector.get(name), name);
  }

  /** A text of a vector; null when it says so. */
  public static @Nullable String textOrNull(Map<String, Object> vector, String name) {
    return (String) vector.get(name);
  }
}
