package dev.latchkey.server.instance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A server's own file, locked; see {@link StartedFile}. */
public final class Listing implements AutoCloseable {
  private final Path path;
  private final FileChannel locked;

  Listing(Path path, FileChannel locked) {
    this.path = path;
    this.locked = locked;
  }

  /** Deletes the file, unless a newer server has taken its place; the lock ends with it. */
  @Override
  public void close() {
    long pid = ProcessHandle.current().pid();
    StartedFile.read(path)
        .filter(file -> file.instance().pid() == pid)
        .ifPresent(StartedFile::delete);
    try {
      locked.close();
    } catch (IOException ended) {
      // With the process at the latest.
    }
  }
}
