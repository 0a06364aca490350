package dev.latchkey.server.cli;

import java.util.Arrays;

/**
 * How the program ends. A server that is told to stop by a signal ends with 128 and the signal's
 * number, as usual.
 */
enum ExitCode {
  /** All went well. */
  OK(0, "done"),
  /** Something failed that has no code of its own. */
  FAILED(1, "failed; the message says why"),
  /** The command line was not understood. */
  USAGE(2, "the command line was not understood"),
  /** The configuration cannot be used. */
  CONFIGURATION(3, "the configuration cannot be read or has mistakes"),
  /** The address cannot be listened on. */
  ADDRESS(4, "the server cannot listen on the address; the port may be in use"),
  /** The store cannot be used. */
  STORE(5, "the store cannot be opened: unreadable, read-only, damaged"),
  /** The store belongs to a newer version. */
  NEWER_STORE(6, "the store was made by a newer version of Latchkey");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The code of a server that ended with this number. */
  static ExitCode of(int number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findFirst().orElse(FAILED);
  }

  int number() {
    return number;
  }

  String meaning() {
    return meaning;
  }
}
