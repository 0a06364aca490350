package dev.latchkey.server.cli;

import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Template;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands of the program. Without a command it is a server in the foreground. */
public final class Commands {
  private static final String PRINT_CONFIG = "--print-config";
  private static final String PID = "--id";
  private static final String ALL = "--all";
  private static final String SDK = "--sdk";
  private static final String HELP = "--help";
  private static final String VERSION = "--version";

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
    CommandSpec serve = spec("latchkey");
    ServerOptions.addTo(serve);
    serve.addOption(OptionSpec.builder(PRINT_CONFIG).build());
    serve.addOption(OptionSpec.builder(VERSION, "-v").build());
    CommandSpec start = spec("start");
    ServerOptions.addTo(start);
    CommandSpec stop = spec("stop");
    stop.addOption(OptionSpec.builder(PID).type(Long.class).paramLabel("PID").build());
    stop.addOption(OptionSpec.builder(ALL).build());
    CommandSpec help = spec("help");
    help.addPositional(
        PositionalParamSpec.builder().type(String.class).paramLabel("PAGE").arity("0..1").build());
    CommandSpec doctor = spec("doctor");
    doctor.addOption(OptionSpec.builder(SDK).type(String.class).paramLabel("NAME@VERSION").build());
    doctor.addPositional(
        PositionalParamSpec.builder().type(String.class).paramLabel("URL").arity("0..1").build());
    serve.addSubcommand("start", start);
    serve.addSubcommand("stop", stop);
    serve.addSubcommand("list", spec("list"));
    serve.addSubcommand("doctor", doctor);
    serve.addSubcommand("version", spec("version"));
    serve.addSubcommand("help", help);
    return serve;
  }

  private static CommandSpec spec(String name) {
    return CommandSpec.create().name(name).addOption(OptionSpec.builder(HELP, "-h").build());
  }

  private int execute(ParseResult parsed) {
    return dispatch(parsed).number();
  }

  private ExitCode dispatch(ParseResult parsed) {
    ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    if (parsed.hasMatchedOption(HELP) || command.hasMatchedOption(HELP)) {
      return said(Help.overview());
    }
    return switch (command.commandSpec().name()) {
      case "start" ->
          new Background(console, home, program).start(parsed.originalArgs(), sources(parsed));
      case "stop" -> stop(command);
      case "list" -> new Running(console, home).list();
      case "doctor" -> doctor(command);
      case "version" -> version();
      case "help" ->
          said(
              command.matchedPositionalValue(0, "").equals("config")
                  ? Help.config()
                  : Help.overview());
      default -> parsed.hasMatchedOption(VERSION) ? version() : serve(parsed);
    };
  }

  private ExitCode stop(ParseResult command) {
    Running running = new Running(console, home);
    if (command.hasMatchedOption(PID)) {
      return running.stop(command.matchedOptionValue(PID, 0L));
    }
    return command.hasMatchedOption(ALL) ? running.stopAll() : running.stopStarted();
  }

  private ExitCode doctor(ParseResult command) {
    return new Doctor(console, environment)
        .examine(
            command.matchedPositionalValue(0, Doctor.USUAL),
            Optional.ofNullable(command.matchedOptionValue(SDK, (String) null)));
  }

  private ExitCode version() {
    return said("Latchkey " + Version.text());
  }

  private ExitCode said(String text) {
    console.say(text);
    return ExitCode.OK;
  }

  private ExitCode serve(ParseResult parsed) {
    if (parsed.hasMatchedOption(PRINT_CONFIG)) {
      return said(Template.text().stripTrailing());
    }
    return new Serve(console).run(sources(parsed));
  }

  private Sources sources(ParseResult parsed) {
    return ServerOptions.sources(parsed, home, environment);
  }
}
