package dev.latchkey.fuzz.property;

import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A config file of any bytes is accepted or refused with reasons that repeat nothing secret. */
public final class ConfigFileTarget {
  private static final Path HOME = home();

  private ConfigFileTarget() {}

  /** One input: the file. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Path file = Sources.usualFile(HOME);
    Files.write(file, input);
    ConfigOutcome.check(ConfigReader.read(new Sources(HOME, file, Map.of(), Map.of())));
  }

  private static Path home() {
    try {
      Path home = Files.createTempDirectory("latchkey-fuzz");
      home.toFile().deleteOnExit();
      Sources.usualFile(home).toFile().deleteOnExit();
      return home;
    } catch (IOException full) {
      throw new java.io.UncheckedIOException(full);
    }
  }
}
