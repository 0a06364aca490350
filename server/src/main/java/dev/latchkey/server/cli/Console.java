package dev.latchkey.server.cli;

import dev.latchkey.server.config.Settings;
import dev.latchkey.server.instance.Instance;
import java.io.PrintStream;

/** What a person at the terminal reads. */
record Console(PrintStream out, PrintStream err) {

  static Console ofProcess() {
    return new Console(System.out, System.err);
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  void problem(String line) {
    err.println("latchkey: " + line);
    err.flush();
  }

  /** The line that tells scripts that the server listens. */
  String readyLine(Instance instance) {
    return "Started Latchkey on " + instance.address() + " with PID: " + instance.pid();
  }

  void banner(Settings.Places places, Instance instance) {
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
                places.store(),
                places.configFile(),
                instance.address()));
  }
}
