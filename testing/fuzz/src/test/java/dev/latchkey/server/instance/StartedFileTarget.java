package dev.latchkey.server.instance;

import dev.latchkey.fuzz.property.Property;
import dev.latchkey.fuzz.property.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of the folder of running servers: its name in the first line, then its content. */
public final class StartedFileTarget {
  private static final Path FILE = file();

  private StartedFileTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = Texts.any(input).split("\n", 2);
    String content = parts.length > 1 ? parts[1] : "";
    Instance.parse(parts[0], content).ifPresent(StartedFileTarget::check);
    readFromDisk(content);
  }

  /** A file of any content is one of ours or not, and no failure. */
  private static void readFromDisk(String content) {
    try {
      Files.writeString(FILE, content.replace('\ud83d', '?').replace('\ude00', '?'));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    StartedFile.read(FILE).map(StartedFile::instance).ifPresent(StartedFileTarget::check);
  }

  private static Path file() {
    try {
      Path folder = Files.createTempDirectory("latchkey-fuzz-");
      Path file = folder.resolve("localhost-3567");
      file.toFile().deleteOnExit();
      folder.toFile().deleteOnExit();
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void check(Instance instance) {
    Property.holds(
        Instance.parse(instance.fileName(), instance.content()).equals(Optional.of(instance)),
        "what is written is what was read");
    Property.holds(instance.port() >= 0 && instance.port() <= 65_535, "a port is one");
    Property.holds(instance.pid() > 0, "a process has a number");
    Property.holds(
        instance.address().chars().allMatch(each -> each > ' ' && each <= '~'),
        "an address commands no terminal");
  }
}
