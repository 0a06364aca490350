package dev.latchkey.server.cli;

import dev.latchkey.server.config.ConfigGroup;
import dev.latchkey.server.config.ConfigKey;
import dev.latchkey.server.config.Template;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The pages that explain the command line, for terminals of 80 columns. */
final class Help {
  private static final int WIDTH = 79;
  private static final String INDENT = "      ";

  private static final String OVERVIEW =
      """
      : login sessions for web and mobile backends

      Usage: latchkey [command] [--option=value ...]

      Commands
        (none)         run a server in the foreground, until Ctrl-C or SIGTERM
        start          start a server in the background and say where its log is
        stop           end the servers that `start` started from this folder;
                       --all: those in the foreground too, --id=PID: this one only
        list           show the servers that run from this folder
        doctor [URL]   look at a running server (default http://localhost:3567);
                       --sdk=supertokens-node@13.6.1: what that SDK would see
        version        show the version; also -v, --version
        help           show this page; also -h, --help
        help config    show all options, with their units and defaults

      Server options that most people need
        --with-config=FILE               the config file (default config.yaml)
        --store=FILE                     the store's file (default data/latchkey.db)
        --postgresql-connection-uri=URI  a database server instead, which several
                                         servers may share; or --mysql-connection-uri
        --host=HOST                      where to listen (default localhost)
        --port=PORT                      port (default 3567); 0 takes any free one
        --api-keys=KEY,...               keys that callers must send; see below
        --access-token-validity=N        in seconds (default 3600)
        --refresh-token-validity=N       in minutes (default 144000, 100 days)
        --cookie-secure=true             set this wherever your API uses https
        --log-level=LEVEL                DEBUG, INFO (default), WARN, ERROR or NONE

      The same can be set in config.yaml (cookie_secure: true) or the environment
      (COOKIE_SECURE=true; for host and port, LATCHKEY_HOST and LATCHKEY_PORT).
      The command line takes precedence over the environment, and that over the
      file. --print-config prints a commented file. Everybody on the machine can
      see command lines: put keys and passwords into the environment or the file.

      Exit codes
      """;

  private Help() {}

  /** Commands, what people need, and exit codes, on two screens of 24 lines. */
  static String overview() {
    return Arrays.stream(ExitCode.values())
        .map(code -> "  " + code.number() + "  " + code.meaning())
        .collect(Collectors.joining("\n", "Latchkey " + Version.text() + OVERVIEW, ""));
  }

  /** All options of a server. */
  static String config() {
    return ConfigGroup.all().stream()
        .map(
            group ->
                group.keys().stream()
                    .map(Help::option)
                    .collect(Collectors.joining("", group.title() + "\n", "")))
        .collect(Collectors.joining("\n"))
        .stripTrailing();
  }

  private static String option(ConfigKey<?> key) {
    String value = Template.value(key.defaultValue());
    String unit = key.help().unit();
    String fallback = value.isEmpty() ? "not set by default" : "default " + (value + " " + unit);
    String name = "  " + key.option() + "=" + (unit.isEmpty() ? kind(key) : unit);
    return name
        + (name.length() + fallback.length() + 2 > WIDTH ? "\n" + INDENT : "  ")
        + ("(" + fallback.strip() + ")\n")
        + wrapped(key.help().description());
  }

  private static String kind(ConfigKey<?> key) {
    return switch (key.type().name()) {
      case "boolean" -> "true|false";
      case "int", "double" -> "number";
      default -> key.type().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder(INDENT);
    int column = INDENT.length();
    for (String word : text.split(" ", -1)) {
      if (column + word.length() > WIDTH) {
        lines.append("\n").append(INDENT);
        column = INDENT.length();
      }
      lines.append(word).append(' ');
      column += word.length() + 1;
    }
    return lines.toString().replaceAll(" +(\n|$)", "$1") + "\n";
  }
}
