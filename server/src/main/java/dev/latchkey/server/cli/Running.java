package dev.latchkey.server.cli;

import dev.latchkey.server.instance.Instance;
import dev.latchkey.server.instance.StartedFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

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
          "-> Instance PID: %s, address: %s, config file loaded: %s"
              .formatted(
                  instance.pid(),
                  instance.address(),
                  Inquiry.configFile(instance)
                      .map(Console::printable)
                      .orElse("(the server does not answer)")));
    }
    return ExitCode.OK;
  }

  /** Stops one server, or all when no pid is given. */
  ExitCode stop(@Nullable Long pid) {
    List<Instance> instances =
        started.living().stream().filter(instance -> pid == null || pid == instance.pid()).toList();
    if (instances.isEmpty() && pid != null) {
      console.problem("Unknown PID: " + pid);
      return ExitCode.FAILED;
    }
    if (instances.isEmpty()) {
      console.say("No Latchkey instances are running.");
      return ExitCode.OK;
    }
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
