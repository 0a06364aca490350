package dev.latchkey.fuzz.property;

import dev.latchkey.server.config.BasePath;
import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Refused;
import dev.latchkey.server.config.Settings;
import java.util.List;

/** What must hold for whatever came of reading a configuration. */
final class ConfigOutcome {
  private ConfigOutcome() {}

  static void check(ConfigReader.Result result) {
    switch (result) {
      case Accepted(Settings settings, List<String> warnings) -> {
        lines(warnings);
        accepted(settings);
      }
      case Refused(List<String> problems) -> {
        Property.holds(!problems.isEmpty(), "a refusal has a reason");
        lines(problems);
      }
    }
  }

  private static void lines(List<String> told) {
    for (String line : told) {
      Property.holds(line.lines().count() == 1, "what is told is one line: " + line);
      Property.holds(!line.contains(Property.SECRET), "what is told tells no API key: " + line);
    }
  }

  private static void accepted(Settings settings) {
    Settings.Sessions sessions = settings.sessions();
    Property.holds(
        sessions.refreshTokenValidity().compareTo(sessions.accessTokenValidity()) > 0
            && sessions.accessTokenValidity().isPositive(),
        "a session outlives its access token");
    Property.holds(
        FixedKeys.CREATED.plus(sessions.refreshTokenValidity()).toEpochMilli() > 0,
        "a session's end is a time");
    int port = settings.listen().port();
    Property.holds(port >= 0 && port <= 65_535, "a port is one");
    Property.holds(BasePath.isPath(settings.listen().basePath()), "a base path is one");
    Property.holds(
        settings.versions().oldest().filter(settings.versions()::isAbove).isEmpty(),
        "the oldest version is not newer than the newest");
    Property.holds(
        settings.addresses().areAll() || !settings.addresses().accept("x".repeat(100)),
        "what is too long for an address is kept out");
    Property.holds(!settings.apiKeys().accept(""), "no empty text is an API key");
    Property.holds(!settings.apiKeys().toString().contains(Property.SECRET), "keys are not told");
  }
}
