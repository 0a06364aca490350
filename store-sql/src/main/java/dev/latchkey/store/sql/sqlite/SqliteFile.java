package dev.latchkey.store.sql.sqlite;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/** The file of an embedded store. */
final class SqliteFile {

  /** How long it lets others go first where SQLite itself does not wait. */
  private static final long RETRY_NANOSECONDS = 1_000_000;

  /** A log that grew beyond this during a burst is cut back, in bytes. */
  private static final int LOG_LIMIT = 64 * 1024 * 1024;

  private static final FileAttribute<?>[] OWNER_ONLY =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("------rwx");

  private final Path path;
  private final Duration patience;

  SqliteFile(Path path) {
    this(path, SqlStore.PATIENCE);
  }

  /**
   * Names a file.
   *
   * @param path where it is, absolute
   * @param patience how long a connection waits for a lock that another process holds
   */
  SqliteFile(Path path, Duration patience) {
    this.path = path;
    this.patience = patience;
  }

  /** Returns how messages call it. */
  String description() {
    return "store " + path;
  }

  /**
   * Makes the file and its folders when they are missing, and sees whether they can be used.
   *
   * @throws SqlStoreException when they cannot
   */
  void prepare() {
    try {
      create();
      refusePlanted(path);
      refusePlanted(real());
    } catch (IOException impossible) {
      throw unusable(StoreFault.UNREADABLE, impossible);
    }
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw unusable(StoreFault.UNREADABLE, null);
    }
    if (!Files.isWritable(path) || !Files.isWritable(folder())) {
      throw unusable(StoreFault.READ_ONLY, null);
    }
  }

  /**
   * Takes the files away from everybody but their owner and its group: somebody may have made them
   * before us, and they will hold keys. To be called once it is clear that they are a store.
   *
   * @throws SqlStoreException when they are somebody else's, and open to everybody
   */
  void shut() {
    try {
      PlantedFiles.files(real()).forEach(this::shut);
    } catch (IOException vanished) {
      throw unusable(StoreFault.UNREADABLE, vanished);
    }
  }

  /** Where SQLite keeps the file and what is beside it, when the path leads through a link. */
  private Path real() throws IOException {
    return Files.exists(path) ? path.toRealPath() : path;
  }

  private void refusePlanted(Path file) throws IOException {
    Optional<Path> planted = PlantedFiles.beside(file);
    if (planted.isPresent()) {
      throw new SqlStoreException(
          description()
              + " cannot be kept from others: "
              + planted.get()
              + " is somebody else's, in a folder that everybody may write to",
          StoreFault.UNREADABLE,
          null);
    }
  }

  private void shut(Path file) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null || !Files.exists(file)) {
      return;
    }
    try {
      Set<PosixFilePermission> permissions = view.readAttributes().permissions();
      if (permissions.removeAll(OTHERS)) {
        view.setPermissions(permissions);
      }
    } catch (IOException othersFile) {
      throw new SqlStoreException(
          description()
              + " cannot be kept from others: "
              + file
              + " is open to everybody and not ours",
          StoreFault.UNREADABLE,
          othersFile);
    }
  }

  private void create() throws IOException {
    if (Files.exists(path)) {
      return;
    }
    Files.createDirectories(folder());
    try {
      Files.createFile(path, OWNER_ONLY);
    } catch (FileAlreadyExistsException anotherProcessDid) {
      // Of several that start together one makes the file.
    }
  }

  private Path folder() {
    return Objects.requireNonNull(path.getParent());
  }

  /** Says in one line why the file cannot be used. */
  SqlStoreException unusable(StoreFault fault, @Nullable Exception cause) {
    String remark =
        switch (fault) {
          case READ_ONLY -> ": the file and its folder must be writable";
          case UNREADABLE -> cause == null ? ": no readable file" : ": " + cause;
          case NOT_A_DATABASE -> ": it was left as it is";
          case DAMAGED -> ": restore a backup";
          case BUSY -> ": another program keeps it locked";
          case OTHER -> ": " + cause;
          case NEWER_SCHEMA, FOREIGN_TABLES, DISK_FULL, REFUSED, UNREACHABLE, CLOSED -> "";
        };
    return new SqlStoreException(description() + " " + fault.predicate() + remark, fault, cause);
  }

  /** Opens a connection. */
  SqlConnection connect() throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    // As a URI: the driver would take what follows a question mark for settings.
    source.setUrl("jdbc:sqlite:" + path.toUri());
    Connection opened = source.getConnection();
    SqlConnection connection = new SqlConnection(opened);
    try {
      ShortWaits.use(opened, patience);
      useWriteAheadLog(connection);
      connection.execute("PRAGMA synchronous = FULL");
      connection.execute("PRAGMA journal_size_limit = " + LOG_LIMIT);
      return connection;
    } catch (SQLException | RuntimeException unusable) {
      connection.close();
      throw unusable;
    }
  }

  /** A file's first change to the log is refused, without a wait, while others change it too. */
  private void useWriteAheadLog(SqlConnection connection) throws SQLException {
    SqliteDialect dialect = new SqliteDialect();
    long end = System.nanoTime() + patience.toNanos();
    boolean changed = false;
    while (!changed) {
      try {
        connection.execute("PRAGMA journal_mode = WAL");
        changed = true;
      } catch (SQLException refused) {
        if (dialect.fault(refused) != StoreFault.BUSY || System.nanoTime() - end > 0) {
          throw refused;
        }
        LockSupport.parkNanos(RETRY_NANOSECONDS);
      }
    }
  }
}
