package dev.latchkey.server.cli;

import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Template;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Puts the commented config file where there is none, so that there is something to edit. */
final class FirstStart {
  private FirstStart() {}

  /** An empty file that only its owner may read, since it may come to hold API keys. */
  private static void create(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
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
      create(configFile);
      Files.writeString(configFile, Template.text());
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
