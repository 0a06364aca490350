package dev.latchkey.benchmark.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The server as its users start it, by the launcher, with all that this adds: the options of Java,
 * the start-up cache, the log line of each request in a file. For one thread.
 */
public final class RunningServer implements AutoCloseable {

  private final Child child;
  private final int port;

  private RunningServer(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /**
   * Starts a server and returns when it has answered.
   *
   * @param launcher the file {@code latchkey} of a checkout, built before
   * @param options beside those of the place
   */
  public static RunningServer start(Path launcher, Place place, List<String> options) {
    try {
      int port = Child.freePort();
      ProcessBuilder builder = new ProcessBuilder(command(launcher, place, port, options));
      builder.environment().keySet().removeIf(RunningServer::mayBeAnOption);
      Path log = place.folder().resolve("server.log");
      return new RunningServer(Child.start(builder, port, "/hello", log), port);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<String> command(Path launcher, Place place, int port, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(launcher.toAbsolutePath().toString());
    command.addAll(
        List.of(
            "--host=127.0.0.1",
            "--port=" + port,
            "--with-config=" + place.folder().resolve("config.yaml")));
    command.addAll(place.options());
    command.addAll(options);
    return command;
  }

  /** The server reads options from its environment; there shall be none that nobody sees. */
  private static boolean mayBeAnOption(String name) {
    return Stream.of("PATH", "HOME", "TMPDIR", "JAVA_HOME").noneMatch(name::equals)
        && !name.startsWith("LATCHKEY_JAVA_");
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** From the start of the launcher until the server had answered. */
  public double millisecondsToFirstAnswer() {
    return child.millisecondsToFirstAnswer();
  }

  /** What it has used up so far, in milliseconds. */
  public double processorTime() {
    return child.processorTime();
  }

  /** What it occupies, in megabytes. */
  public double residentMegabytes() {
    return child.residentMegabytes();
  }

  /** Ends it in order and returns when it is gone. */
  @Override
  public void close() {
    child.close();
  }
}
