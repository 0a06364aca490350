package dev.latchkey.server.cli;

import dev.latchkey.server.config.Database;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.instance.Instance;
import java.io.PrintStream;
import java.nio.file.Path;

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
    err.println(PROBLEM + line);
    err.flush();
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
    return "Started Latchkey on " + instance.address() + " with PID: " + instance.pid();
  }

  void banner(Settings settings, Instance instance) {
    say(
        """
        Latchkey %s
          address      http://%s
          store        %s
          config file  %s
          try          curl -X POST http://%s/session -d '{"userId":"me","userDataInJWT":{},"userDataInDatabase":{}}'"""
            .formatted(
                Version.text(),
                instance.address(),
                store(settings.database()),
                settings.places().configFile(),
                instance.address()));
  }

  private static String store(Database database) {
    return switch (database) {
      case Database.Sqlite(Path file) -> file.toString();
      case Database.Server server -> server.kind().product() + " " + server.address();
    };
  }
}
