package dev.latchkey.server.instance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that says of a process that it is a server. A pid proves nothing, since it is given anew
 * when a process has ended; so a server keeps its file locked for as long as it lives, which the
 * machine itself ends with the process.
 *
 * @param path where it is
 * @param instance what it says
 * @param key which file it is, whatever stands at its place later; null where files have no keys
 */
record StartedFile(Path path, Instance instance, @Nullable Object key) {
  /** The byte that is locked, far behind the content, so that nobody is kept from reading. */
  private static final long LOCKED_BYTE = Integer.MAX_VALUE;

  /**
   * How a server was started is said by one more locked byte: official test suites take the whole
   * content for the pid.
   */
  private static final long BACKGROUND_BYTE = LOCKED_BYTE - 1;

  private static final long FOREGROUND_BYTE = LOCKED_BYTE - 2;

  /** Locks a file for a server. Where the disk has no locks, files are believed without. */
  static void lock(FileChannel file, Launch launch) {
    try {
      var alive = file.tryLock(LOCKED_BYTE, 1, false);
      var unused =
          switch (launch) {
            case BACKGROUND -> file.tryLock(BACKGROUND_BYTE, 1, false);
            case FOREGROUND -> file.tryLock(FOREGROUND_BYTE, 1, false);
            case UNKNOWN -> alive;
          };
    } catch (IOException hasNoLocks) {
      // Then nobody who looks at the file finds it unlocked either.
    }
  }

  /**
   * Reads a file of the folder; empty when it is not one of ours: links, pipes and devices are not.
   */
  static Optional<StartedFile> read(Path path) {
    try {
      BasicFileAttributes attributes = attributes(path);
      if (!attributes.isRegularFile()) {
        return Optional.empty();
      }
      try (FileChannel file =
          FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        return Instance.parse(String.valueOf(path.getFileName()), content(file))
            .map(instance -> new StartedFile(path, instance, attributes.fileKey()));
      }
    } catch (IOException vanished) {
      return Optional.empty();
    }
  }

  private static String content(FileChannel file) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(Instance.LONGEST_CONTENT);
    while (content.hasRemaining() && file.read(content) >= 0) {
      // Until the end, or until it is too long for a pid and a path.
    }
    return StandardCharsets.US_ASCII.decode(content.flip()).toString();
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the process that wrote the file lives. */
  boolean isAlive() {
    return ProcessHandle.of(instance.pid()).map(ProcessHandle::isAlive).orElse(false)
        && isLocked(LOCKED_BYTE);
  }

  /** How the process was started that wrote the file, while it lives. */
  Launch launch() {
    boolean background = isLocked(BACKGROUND_BYTE);
    boolean foreground = isLocked(FOREGROUND_BYTE);
    if (background == foreground) {
      return Launch.UNKNOWN; // an older server's, or on a disk without locks
    }
    return background ? Launch.BACKGROUND : Launch.FOREGROUND;
  }

  private boolean isLocked(long place) {
    try (FileChannel file =
            FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        var mine = file.tryLock(place, 1, true)) {
      return mine == null;
    } catch (OverlappingFileLockException byThisProcess) {
      return true;
    } catch (IOException hasNoLocks) {
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Whether the file's owner runs the process: nobody may speak for processes of others. */
  boolean isOfItsOwner() {
    Optional<String> user =
        ProcessHandle.of(instance.pid()).flatMap(process -> process.info().user());
    FileOwnerAttributeView view =
        Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    try {
      String owner = view.getOwner().getName();
      return user.map(owner::equals).orElse(true);
    } catch (IOException vanished) {
      return false;
    }
  }

  /** Deletes the file, unless another one has taken its place. */
  void delete() {
    try {
      if (Objects.equals(attributes(path).fileKey(), key)) {
        Files.deleteIfExists(path);
      }
    } catch (IOException goneOrNotOurs) {
      // It says nothing to anybody: nobody holds its lock.
    }
  }
}
