package dev.latchkey.server.cli;

import dev.latchkey.server.instance.Instance;
import dev.latchkey.server.instance.Launch;
import dev.latchkey.server.instance.StartedFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lists and stops the servers that were started from a folder. */
final class Running {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Console console;
  private final StartedFolder started;

  Running(Console console, Path home) {
    this.console = console;
    this.started = new StartedFolder(home);
  }

  ExitCode list() {
    List<Instance> instances = started.living();
    if (instances.isEmpty()) {
      console.say("No Latchkey instances running.");
    }
    for (Instance instance : instances) {
      console.say(
          "-> Instance PID: %s, address: %s, config file loaded: %s, started %s"
              .formatted(
                  instance.pid(),
                  instance.address(),
                  Inquiry.configFile(instance)
                      .map(Console::printable)
                      .orElse("(the server does not answer)"),
                  manner(instance.launch())));
    }
    return ExitCode.OK;
  }

  private static String manner(Launch launch) {
    return switch (launch) {
      case BACKGROUND -> "in the background";
      case FOREGROUND -> "in the foreground (stop --all or --id ends it)";
      case UNKNOWN -> "by an older version";
    };
  }

  /** Stops one server, however it was started. */
  ExitCode stop(long pid) {
    List<Instance> instances =
        started.living().stream().filter(instance -> pid == instance.pid()).toList();
    if (instances.isEmpty()) {
      console.problem("Unknown PID: " + pid);
      return ExitCode.FAILED;
    }
    return end(instances);
  }

  /** Stops all servers, however they were started. */
  ExitCode stopAll() {
    List<Instance> living = started.living();
    return living.isEmpty() ? none() : end(living);
  }

  /**
   * Stops the servers that were started in the background, and those of older versions, which do
   * not say how they were started; tells of those that are left.
   */
  ExitCode stopStarted() {
    List<Instance> living = started.living();
    if (living.isEmpty()) {
      return none();
    }
    ExitCode end =
        end(living.stream().filter(instance -> instance.launch() != Launch.FOREGROUND).toList());
    living.stream()
        .filter(instance -> instance.launch() == Launch.FOREGROUND)
        .map(Running::left)
        .forEach(console::say);
    return end;
  }

  private static String left(Instance instance) {
    return "Left running: PID %1$s on %2$s, started in the foreground (stop --all or --id=%1$s ends it)"
        .formatted(instance.pid(), instance.address());
  }

  private ExitCode none() {
    console.say("No Latchkey instances are running.");
    return ExitCode.OK;
  }

  private ExitCode end(List<Instance> instances) {
    return instances.stream().map(this::end).toList().contains(ExitCode.FAILED)
        ? ExitCode.FAILED
        : ExitCode.OK;
  }

  private ExitCode end(Instance instance) {
    Optional<ProcessHandle> process = ProcessHandle.of(instance.pid());
    if (process.isPresent() && Inquiry.configFile(instance).isEmpty()) {
      console.problem(
          "PID %s does not answer as Latchkey on %s and is left alone"
              .formatted(instance.pid(), instance.address()));
      return ExitCode.FAILED;
    }
    process.ifPresent(ProcessHandle::destroy);
    if (!process.map(Running::hasEnded).orElse(true)) {
      console.problem(
          "PID %s has not ended within %s seconds".formatted(instance.pid(), PATIENCE.toSeconds()));
      return ExitCode.FAILED;
    }
    console.say(
        "Successfully stopped Latchkey with PID %s, running on %s"
            .formatted(instance.pid(), instance.address()));
    return ExitCode.OK;
  }

  private static boolean hasEnded(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException | ExecutionException | TimeoutException stillThere) {
      return false;
    }
  }
}
