package dev.latchkey.store.sql.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what others may have put where a store's files belong: a store of their own, a log that
 * SQLite would play back into ours, or a link. In a folder where only the operator and those whom
 * he lets write make files, whatever is there is meant to be; in one where everybody may, only what
 * is this user's own, or the administrator's.
 */
final class PlantedFiles {

  private static final List<String> ENDS = List.of("", "-wal", "-shm", "-journal");
  private static final String ADMINISTRATOR = "root";

  private PlantedFiles() {}

  /**
   * Returns a file that somebody else put beside a store or in its place.
   *
   * @throws IOException when that cannot be seen
   */
  static Optional<Path> beside(Path store) throws IOException {
    PosixFileAttributes folder = attributes(Objects.requireNonNull(store.getParent()));
    Optional<String> user = ProcessHandle.current().info().user();
    if (folder == null
        || user.isEmpty()
        || !folder.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      return Optional.empty();
    }
    for (Path each : files(store)) {
      PosixFileAttributes found = attributes(each);
      if (found != null && !isOf(user.get(), found)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Returns the files of a store, whether they exist or not. */
  static List<Path> files(Path store) {
    return ENDS.stream().map(end -> Path.of(store + end)).toList();
  }

  private static boolean isOf(String user, PosixFileAttributes file) {
    String owner = file.owner().getName();
    return owner.equals(user) || owner.equals(ADMINISTRATOR);
  }

  /** Of a link, its own; null where there is nothing, or where there are no owners. */
  private static @Nullable PosixFileAttributes attributes(Path path) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    boolean isThere = view != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    return isThere ? view.readAttributes() : null;
  }
}
