package dev.latchkey.server.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code <home>/.started}: one file {@code <host>-<port>} per listening server, holding
 * its pid and, in a second line, its base path, if it has one. A file appears with its content and
 * is never seen unfinished. Safe to be used by several processes.
 */
public final class StartedFolder {
  private final Path home;
  private final Path folder;

  /** The folder of a home. */
  public StartedFolder(Path home) {
    this.home = home;
    this.folder = home.resolve(".started");
  }

  /**
   * Says that a server of this process listens, for as long as the process lives.
   *
   * @return what says, when it is closed, that the server is gone; nothing when another server has
   *     taken its place
   * @throws UncheckedIOException when the folder cannot be written
   */
  public Listing add(Instance instance) {
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(home, ".started-", ".tmp");
      FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE);
      try {
        StartedFile.lock(file, instance.launch());
        file.write(ByteBuffer.wrap(instance.content().getBytes(StandardCharsets.US_ASCII)));
        Path place = folder.resolve(instance.fileName());
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        return new Listing(place, file);
      } catch (IOException failure) {
        file.close();
        Files.deleteIfExists(fresh);
        throw failure;
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The living servers, by port. Files that dead servers left are deleted on the way. */
  public List<Instance> living() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(path -> StartedFile.read(path).stream())
          .filter(StartedFolder::livesOrIsDeleted)
          .filter(StartedFile::isOfItsOwner)
          .map(file -> file.instance().startedBy(file.launch()))
          .sorted(Comparator.comparingInt(Instance::port))
          .toList();
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean livesOrIsDeleted(StartedFile file) {
    if (!file.isAlive()) {
      file.delete();
      return false;
    }
    return true;
  }
}
