package dev.latchkey.server.cli;

import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Template;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands of the program. Without a command it is a server in the foreground. */
public final class Commands {
  private static final String PRINT_CONFIG = "--print-config";
  private static final String PID = "--id";

  private final Console console;
  private final Path home;
  private final Map<String, String> environment;
  private final Class<?> program;
  private final CommandLine commandLine;

  Commands(Console console, Path home, Map<String, String> environment, Class<?> program) {
    this.console = console;
    this.home = home;
    this.environment = environment;
    this.program = program;
    this.commandLine =
        new CommandLine(understood())
            .setExecutionStrategy(this::execute)
            .setOut(new PrintWriter(console.out(), true, console.out().charset()))
            .setParameterExceptionHandler(this::misunderstood)
            .setExecutionExceptionHandler(this::failed);
  }

  /**
   * Runs the command that the arguments name; returns the exit code.
   *
   * @param program what is started again for a server in the background
   */
  public static int run(Class<?> program, String... arguments) {
    return new Commands(Console.ofProcess(), Home.folder(), System.getenv(), program)
        .execute(arguments);
  }

  int execute(String... arguments) {
    return commandLine.execute(arguments);
  }

  private int misunderstood(ParameterException mistake, String[] arguments) {
    console.problem(Mistake.told(mistake) + " (latchkey help explains the command line)");
    return ExitCode.USAGE.number();
  }

  private int failed(Exception failure, CommandLine command, ParseResult parsed) {
    console.problem(String.valueOf(failure.getMessage()));
    return ExitCode.FAILED.number();
  }

  private static CommandSpec understood() {
    CommandSpec serve = spec("latchkey", "Session management for web and mobile backends.");
    ServerOptions.addTo(serve);
    serve.addOption(
        OptionSpec.builder(PRINT_CONFIG)
            .description("Print a commented config file, and end.")
            .build());
    CommandSpec start = spec("start", "Start a server in the background.");
    ServerOptions.addTo(start);
    CommandSpec stop = spec("stop", "Stop the servers that were started from this folder.");
    stop.addOption(
        OptionSpec.builder(PID)
            .type(Long.class)
            .paramLabel("PID")
            .description("Stop this one only.")
            .build());
    serve.addSubcommand("start", start);
    serve.addSubcommand("stop", stop);
    serve.addSubcommand(
        "list", spec("list", "List the servers that were started from this folder."));
    serve.addSubcommand("version", spec("version", "Tell the version."));
    serve.addSubcommand("help", new CommandLine(new CommandLine.HelpCommand()).getCommandSpec());
    serve.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes());
    return serve;
  }

  private static CommandSpec spec(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).sortOptions(false);
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    return spec;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> codes.put(Integer.toString(code.number()), code.meaning()));
    return codes;
  }

  private int execute(ParseResult parsed) {
    Integer helpGiven = CommandLine.executeHelpRequest(parsed);
    return helpGiven == null ? dispatch(parsed).number() : helpGiven;
  }

  private ExitCode dispatch(ParseResult parsed) {
    ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    Running running = new Running(console, home);
    return switch (command.commandSpec().name()) {
      case "start" -> new Background(console, home, program).start(parsed.originalArgs());
      case "stop" -> running.stop(command.matchedOptionValue(PID, null));
      case "list" -> running.list();
      case "version" -> {
        console.say("Latchkey " + Version.text());
        yield ExitCode.OK;
      }
      default -> serve(parsed);
    };
  }

  private ExitCode serve(ParseResult parsed) {
    if (parsed.hasMatchedOption(PRINT_CONFIG)) {
      console.say(Template.text().stripTrailing());
      return ExitCode.OK;
    }
    return new Serve(console).run(sources(parsed));
  }

  private Sources sources(ParseResult parsed) {
    return ServerOptions.sources(parsed, home, environment);
  }
}
