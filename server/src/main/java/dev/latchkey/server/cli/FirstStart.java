package dev.latchkey.server.cli;

import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Template;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Puts the commented config file where there is none, so that there is something to edit. */
final class FirstStart {
  /** What is written goes into the file that was made, whatever lies at its path by then. */
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private FirstStart() {}

  /** Writes a new file that only its owner may read, since it may come to hold API keys. */
  private static void write(Path file, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try (SeekableByteChannel made = Files.newByteChannel(file, NEW, attributes(file))) {
      while (bytes.hasRemaining()) {
        made.write(bytes);
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  /**
   * Writes the template to the usual place unless there is a file; returns what to tell the
   * operator. Never fails. A file that the operator named is never made: its name may be mistyped.
   */
  static List<String> writeTemplate(Sources sources) {
    Path configFile = sources.configFile();
    if (sources.namesFile() || Files.exists(configFile)) {
      return List.of();
    }
    try {
      write(configFile, Template.text());
      return List.of("wrote a commented config file: " + configFile);
    } catch (FileAlreadyExistsException anotherServerWasFaster) {
      return List.of();
    } catch (IOException notWritable) {
      return List.of(
          "there is no config file "
              + configFile
              + ", and none can be written; the defaults apply");
    }
  }
}
