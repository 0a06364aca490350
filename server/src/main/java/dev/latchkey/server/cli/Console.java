package dev.latchkey.server.cli;

import dev.latchkey.server.config.Database;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.instance.Instance;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** What a person at the terminal reads. */
record Console(PrintStream out, PrintStream err) {

  private static final String PROBLEM = "latchkey: ";

  static Console ofProcess() {
    return new Console(System.out, System.err);
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  void problem(String line) {
    err.println(PROBLEM + printable(line));
    err.flush();
  }

  /**
   * A text from elsewhere, with what a terminal takes for an order, or for another direction of
   * writing, as its number.
   */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (Character.isISOControl(point) || isDirection(point)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  private static boolean isDirection(int point) {
    return point == 0x061c
        || (point >= 0x200e && point <= 0x200f)
        || (point >= 0x2028 && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069);
  }

  /** Tells whether a line of a server's output is a problem. */
  static boolean isProblem(String line) {
    return line.startsWith(PROBLEM);
  }

  /** What such a line tells. */
  static String told(String problem) {
    return problem.substring(PROBLEM.length());
  }

  /** The line that tells scripts that the server listens. */
  String readyLine(Instance instance) {
    return "Started Latchkey on " + instance.authority() + " with PID: " + instance.pid();
  }

  void banner(Settings settings, Instance instance) {
    say(
        """
        Latchkey %s
          address      http://%s
          store        %s
          config file  %s
          try          curl -s http://%s/v1/sessions%s -d '{"userId":"me"}'"""
            .formatted(
                Version.text(),
                instance.address(),
                store(settings.database()),
                settings.places().configFile(),
                instance.reachable().address(),
                settings.apiKeys().required() ? " -H 'api-key: <one of api_keys>'" : ""));
  }

  private static String store(Database database) {
    return switch (database) {
      case Database.Sqlite(Path file) -> file.toString();
      case Database.Server server -> server.kind().product() + " " + server.address();
    };
  }
}
