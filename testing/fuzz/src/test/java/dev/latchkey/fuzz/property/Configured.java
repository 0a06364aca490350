package dev.latchkey.fuzz.property;

import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Settings;
import java.nio.file.Path;
import java.util.Map;

/** Settings for a server in this process. */
final class Configured {
  private static final Path HOME = Path.of("/nonexistent");

  private Configured() {}

  /** Settings from config keys and their texts. */
  static Settings with(Map<String, String> config) {
    Sources sources = new Sources(HOME, Sources.usualFile(HOME), config, Map.of());
    return ((Accepted) ConfigReader.read(sources)).settings();
  }
}
