package dev.latchkey.server.cli;

import java.nio.file.Path;

/** Latchkey's folder: where the config file, the store and the list of running servers are. */
final class Home {
  private Home() {}

  /** The folder that the launcher names, else the working folder. */
  static Path folder() {
    return Path.of(System.getProperty("latchkey.home", "")).toAbsolutePath().normalize();
  }
}
