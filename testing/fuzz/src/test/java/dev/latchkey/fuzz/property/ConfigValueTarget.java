package dev.latchkey.fuzz.property;

import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Sources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Values from the environment and the command line, one {@code name=value} per line; names in
 * capitals are those of the environment. NUL separates lines too.
 */
public final class ConfigValueTarget {
  private static final Path HOME = Path.of("/nonexistent");

  private ConfigValueTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Map<String, String> environment = new HashMap<>();
    Map<String, String> commandLine = new HashMap<>();
    for (String line : Texts.any(input).split("[\n\0]", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        String name = line.substring(0, equals);
        boolean capitals = name.equals(name.toUpperCase(Locale.ROOT));
        (capitals ? environment : commandLine)
            .put(name, withoutSecretInUris(name, line.substring(equals + 1)));
      }
    }
    Sources sources = new Sources(HOME, Sources.usualFile(HOME), commandLine, environment);
    ConfigOutcome.check(ConfigReader.read(sources));
    Property.holds(!sources.toString().contains(Property.SECRET), "sources tell no API key");
  }

  /** A mistyped parameter of a URI is named; {@link DatabaseUriTarget} looks after passwords. */
  private static String withoutSecretInUris(String name, String value) {
    return name.toLowerCase(Locale.ROOT).endsWith("_connection_uri")
        ? value.replace(Property.SECRET, "*")
        : value;
  }
}
