package dev.latchkey.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The inputs that a target begins with: those that were kept, and those that it makes itself. */
record Inputs(Class<?> target) {

  private static final Path KEPT = Path.of("src", "test", "resources", "corpus");

  /** Where an input has to be put so that it is tried in every build from then on. */
  Path folder() {
    return KEPT.resolve(target.getSimpleName()).toAbsolutePath();
  }

  /** All of them. */
  List<byte[]> all() {
    List<byte[]> inputs = new ArrayList<>(made());
    if (Files.isDirectory(folder())) {
      try (Stream<Path> files = Files.list(folder())) {
        files.sorted().map(Inputs::read).forEach(inputs::add);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return inputs;
  }

  /** Tokens and the like, which are different once their form changes. */
  private List<byte[]> made() {
    return Arrays.stream(target.getMethods())
        .filter(method -> method.getName().equals("seeds"))
        .flatMap(method -> ((List<?>) invoke(method)).stream())
        .map(seed -> seed.toString().getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static Object invoke(java.lang.reflect.Method method) {
    try {
      return method.invoke(null);
    } catch (IllegalAccessException | InvocationTargetException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
