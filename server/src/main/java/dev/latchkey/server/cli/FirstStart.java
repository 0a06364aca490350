package dev.latchkey.server.cli;

import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Template;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Puts the commented config file where there is none, so that there is something to edit. */
final class FirstStart {
  private FirstStart() {}

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
      Files.writeString(configFile, Template.text(), StandardOpenOption.CREATE_NEW);
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
