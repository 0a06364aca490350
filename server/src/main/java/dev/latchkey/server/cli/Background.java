package dev.latchkey.server.cli;

import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Refused;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.instance.Instance;
import dev.latchkey.server.instance.StartedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts a server as a process of its own that outlives the terminal, and waits until it listens.
 * What it prints goes to a log of its own, {@code logs/<host>-<port>.log}, from start to start.
 */
final class Background {
  /** The property of a server that was started in the background. */
  static final String MARK = "latchkey.background";

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** A start takes seconds. On a machine that is as busy as can be it takes minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Console console;
  private final Path home;
  private final Class<?> program;

  Background(Console console, Path home, Class<?> program) {
    this.console = console;
    this.home = home;
    this.program = program;
  }

  /**
   * Starts a server.
   *
   * @param arguments the command line, {@code start} included
   * @param sources what the server is going to read
   */
  ExitCode start(List<String> arguments, Sources sources) {
    return switch (ConfigReader.read(sources)) {
      case Refused(List<String> problems) -> {
        problems.forEach(console::problem);
        yield ExitCode.CONFIGURATION;
      }
      case Accepted accepted -> start(arguments, accepted.settings().listen());
    };
  }

  private ExitCode start(List<String> arguments, Settings.Listen listen) {
    try {
      Path output = log(listen);
      Process process =
          new ProcessBuilder(command(arguments))
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
              .start();
      return await(process, output);
    } catch (IOException failure) {
      console.problem("cannot start a server: " + failure);
      return ExitCode.FAILED;
    } catch (InterruptedException interrupted) {
      return ExitCode.FAILED;
    }
  }

  /** Of any free port nobody knows yet which it will be, so its log has a number of its own. */
  private Path log(Settings.Listen listen) throws IOException {
    Path logs = Files.createDirectories(home.resolve("logs"));
    String name = new Instance(listen.host(), listen.port(), 0).fileName();
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return listen.port() == 0
        ? Files.createTempFile(logs, plain + "-", ".log")
        : logs.resolve(plain + ".log");
  }

  /** The program again, without the command: then it is a server. */
  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-Dlatchkey.home=" + home, "-D" + MARK + "=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add(program.getName());
    List<String> options = new ArrayList<>(arguments);
    options.remove("start");
    command.addAll(options);
    return command;
  }

  private ExitCode await(Process process, Path output) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    StartedFolder started = new StartedFolder(home);
    while (!process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      Optional<Instance> instance =
          started.living().stream().filter(found -> found.pid() == process.pid()).findFirst();
      if (instance.isPresent()) {
        console.say(console.readyLine(instance.get()));
        console.say("Its log is " + output);
        return ExitCode.OK;
      }
      if (System.nanoTime() > end) {
        process.destroy();
        console.problem("the server did not start listening and was stopped; see " + output);
        return ExitCode.FAILED;
      }
    }
    console.problem(lastProblem(output).orElse("the server stopped immediately; see " + output));
    return ExitCode.of(process.exitValue());
  }

  /** What the server said last before it ended, if it said why. */
  private static Optional<String> lastProblem(Path output) {
    try (Stream<String> lines = Files.lines(output)) {
      return lines.reduce((earlier, later) -> later).filter(Console::isProblem).map(Console::told);
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }
}
