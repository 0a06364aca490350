package dev.latchkey.server.cli;

import dev.latchkey.fuzz.property.Property;
import dev.latchkey.fuzz.property.Texts;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command line with a mistake in it, one argument per line. It is refused in one line that
 * repeats no value; two unknown options at its end keep every command from being carried out.
 */
public final class CommandLineTarget {
  private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();
  private static final Commands COMMANDS =
      new Commands(
          new Console(
              new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
              new PrintStream(ERR, true, StandardCharsets.UTF_8)),
          Path.of("/nonexistent"),
          Map.of(),
          CommandLineTarget.class);

  private CommandLineTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> arguments = new ArrayList<>();
    for (String argument : Texts.any(input).split("[\n\0]", -1)) {
      if (!argument.startsWith("@")) {
        arguments.add(argument);
      }
    }
    boolean secretIsAValue = arguments.stream().allMatch(CommandLineTarget::holdsItInAValue);
    arguments.addAll(List.of("--no-such-option", "--nor-such-an-option"));
    ERR.reset();

    int code = COMMANDS.execute(arguments.toArray(String[]::new));

    String told = ERR.toString(StandardCharsets.UTF_8);
    Property.holds(
        code == ExitCode.USAGE.number() || code == ExitCode.OK.number(), "it is a mistake or help");
    Property.holds(code == 0 || told.lines().count() == 1, "a mistake is one line: " + told);
    Property.holds(
        !secretIsAValue || !told.contains(Property.SECRET), "it repeats no value: " + told);
  }

  /** Whether the secret, if it is there, is where a value stands and not the name of an option. */
  private static boolean holdsItInAValue(String argument) {
    int secret = argument.indexOf(Property.SECRET);
    int equals = argument.indexOf('=');
    return secret < 0 || !argument.startsWith("-") || (equals >= 0 && equals < secret);
  }
}
