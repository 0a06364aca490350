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
        start          start a server in the background; says where its log is
        stop           end the servers that `start` started from this folder;
                       --all: those in the foreground too, --id=PID: this one only
        list           show the servers that run from this folder
        version        tell the version; also -v, --version
        help           show this page; also -h, --help
        help config    show all options, with their units and defaults

      Options of a server that people need
        --with-config=FILE               the config file, else config.yaml
        --store=FILE                     the embedded store, else data/latchkey.db
        --postgresql-connection-uri=URI  a database server instead, which several
                                         servers may share; or --mysql-connection-uri
        --host=HOST                      where to listen, else localhost
        --port=PORT                      where to listen, else 3567; 0 is any free one
        --api-keys=KEY,...               what callers must send; better as a variable
        --access-token-validity=N        seconds, else 3600
        --refresh-token-validity=N       minutes, else 144000 (100 days)
        --cookie-secure=true             wherever your API is served by https
        --log-level=LEVEL                DEBUG, WARN, ERROR or NONE, else INFO

      The same in config.yaml (cookie_secure: true) and in the environment
      (COOKIE_SECURE=true; for host and port LATCHKEY_HOST and LATCHKEY_PORT).
      The command line is stronger than the environment, that than the file.
      --print-config prints a commented file. Command lines are seen by everybody
      on the machine: put keys and passwords into the environment or the file.

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
