package dev.latchkey.server;

import dev.latchkey.server.boot.HostNames;
import dev.latchkey.server.cli.Commands;
import dev.latchkey.server.cli.PlainStart;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] arguments) {
    HostNames.rememberShortly();
    System.exit(PlainStart.run(arguments).orElseGet(() -> Commands.run(Main.class, arguments)));
  }
}
