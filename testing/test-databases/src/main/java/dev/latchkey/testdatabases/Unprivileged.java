package dev.latchkey.testdatabases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Database servers refuse to run as root: then they run as the user who owns nothing. */
final class Unprivileged {

  private static final int NOBODY = 65_534;

  private Unprivileged() {}

  /** Returns a command, made so that it does not run as root. */
  static List<String> command(String... words) {
    return isRoot()
        ? Stream.concat(
                Stream.of(
                    "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"),
                Stream.of(words))
            .toList()
        : List.of(words);
  }

  /** Gives a folder to the user who will run the command. */
  static void own(Path folder) throws IOException {
    if (isRoot()) {
      Files.setAttribute(folder, "unix:gid", NOBODY);
      Files.setAttribute(folder, "unix:uid", NOBODY);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
