package dev.latchkey.server;

import dev.latchkey.server.boot.HostNames;
import dev.latchkey.server.cli.Commands;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] arguments) {
    HostNames.rememberShortly();
    System.exit(Commands.run(arguments));
  }
}
