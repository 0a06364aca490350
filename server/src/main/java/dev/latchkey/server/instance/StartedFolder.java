package dev.latchkey.server.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder {@code <home>/.started}: one file {@code <host>-<port>} per listening server, holding
 * its pid. Safe to be used by several processes.
 */
public final class StartedFolder {
  private final Path folder;

  /** The folder of a home. */
  public StartedFolder(Path home) {
    this.folder = home.resolve(".started");
  }

  /**
   * Says that a server listens.
   *
   * @throws UncheckedIOException when the folder cannot be written
   */
  public void add(Instance instance) {
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "new", ".tmp");
      Files.writeString(fresh, Long.toString(instance.pid()));
      Files.move(
          fresh,
          folder.resolve(instance.fileName()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Says that a server listens no more; does nothing when another process has taken its place. */
  public void remove(Instance instance) {
    Path file = folder.resolve(instance.fileName());
    if (read(file).filter(found -> found.pid() == instance.pid()).isPresent()) {
      delete(file);
    }
  }

  /** The living servers, by port. Files of dead processes are deleted on the way. */
  public List<Instance> living() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> read(file).filter(instance -> livesOrIsDeleted(instance, file)).stream())
          .sorted(Comparator.comparingInt(Instance::port))
          .toList();
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean livesOrIsDeleted(Instance instance, Path file) {
    if (!instance.isAlive()) {
      delete(file);
      return false;
    }
    return true;
  }

  private static Optional<Instance> read(Path file) {
    try {
      return Instance.parse(String.valueOf(file.getFileName()), Files.readString(file));
    } catch (IOException vanished) {
      return Optional.empty();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
