package dev.latchkey.benchmark.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for one server after another that share what is stored; it is gone after its use.
 *
 * @param storage what keeps the sessions
 * @param folder on the disk that is measured
 * @param options which tell a server where its sessions are
 * @param url which tells a driver of Java the same
 */
public record Place(Storage storage, Path folder, List<String> options, String url)
    implements AutoCloseable {

  /** Makes an empty one. */
  public static Place make(Storage storage) {
    try {
      Path folder = Files.createTempDirectory("latchkey-benchmark");
      Files.writeString(folder.resolve("config.yaml"), "core_config_version: 0\n");
      return storage.place(folder);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException leftBehind) {
      folder.toFile().deleteOnExit();
    }
  }
}
