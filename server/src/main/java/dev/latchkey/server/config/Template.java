package dev.latchkey.server.config;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commented {@code config.yaml}: a {@code # key:} line for every key, with its description
 * above it, so that a person removes a {@code #} and a script replaces a line.
 */
public final class Template {
  private static final int WIDTH = 110;

  /** The first line, by which a file that was made from the template is known. */
  static final String TITLE = "# Latchkey configuration.";

  private static final String HEAD =
      TITLE
          + """

      #
      # Every key is shown with its default. To change one, remove the "# " before it and edit the value, then restart.
      # Each key can also be set by an environment variable (the same name in capitals, but LATCHKEY_HOST and LATCHKEY_PORT)
      # and by a command-line option (the same name with dashes). The command line takes precedence over the environment,
      # and that over this file.

      """;

  private Template() {}

  /** The whole file, ending with a newline. */
  public static String text() {
    return Catalogue.KEYS.stream().map(Template::entry).collect(Collectors.joining("\n", HEAD, ""));
  }

  private static String entry(ConfigKey<?> key) {
    String unit = key.help().unit().isEmpty() ? "" : " In " + key.help().unit() + ".";
    return wrapped(key.help().description() + unit) + line(key) + "\n";
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder("#");
    int column = 1;
    for (String word : text.split(" ", -1)) {
      if (column + 1 + word.length() > WIDTH) {
        lines.append("\n#");
        column = 1;
      }
      lines.append(' ').append(word);
      column += 1 + word.length();
    }
    return lines.append('\n').toString();
  }

  private static String line(ConfigKey<?> key) {
    if (key.equals(Catalogue.CORE_CONFIG_VERSION)) {
      return key.name() + ": 0";
    }
    String value = value(key.defaultValue());
    return "# " + key.name() + ":" + (value.isEmpty() ? "" : " " + value);
  }

  /** A default as people write it; empty when there is none. */
  public static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number when number == Math.rint(number) ->
          String.format(Locale.ROOT, "%.0f", number);
      default -> value.toString();
    };
  }
}
