package dev.latchkey.testdatabases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A server in a process of its own. Between it and us stands a shell that waits for a signal's name
 * or the end of its input: that comes when we close it, and also when we are killed. Then it ends
 * the server.
 */
final class ServerProcess {

  /** Prints the server's process id, which is the only one that it ever signals. */
  private static final String GUARD =
      "\"$@\" >>\"$LOG\" 2>&1 </dev/null & server=$!; echo $server; read signal || signal=$SIGNAL; "
          + "kill -$signal $server; wait $server";

  private static final long INTERVAL_NANOSECONDS = 5_000_000;

  private final Process guard;
  private final long server;
  private final Path log;

  private ServerProcess(Process guard, long server, Path log) {
    this.guard = guard;
    this.server = server;
    this.log = log;
  }

  /** Runs a command to its end. */
  static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(command.getFirst() + " failed: " + output);
    }
  }

  /**
   * Starts a server.
   *
   * @param log where its output goes
   * @param signal what ends it at once
   */
  static ServerProcess start(Path log, String signal, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of("sh", "-c", GUARD, "guard"), command.stream()).toList());
    builder.environment().put("LOG", log.toString());
    builder.environment().put("SIGNAL", signal);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process guard = builder.start();
      return new ServerProcess(guard, Long.parseLong(firstLine(guard.getInputStream())), log);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String firstLine(InputStream output) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = output.read(); next > 0 && next != '\n'; next = output.read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  /** The process id of the server, not that of the shell before it. */
  long pid() {
    return server;
  }

  /** Waits until the server answers. */
  void await(BooleanSupplier answers, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!answers.getAsBoolean()) {
      if (!isRunning() || System.nanoTime() - end > 0) {
        throw new IllegalStateException("the database server does not answer: " + log());
      }
      LockSupport.parkNanos(INTERVAL_NANOSECONDS);
    }
  }

  private boolean isRunning() {
    return ProcessHandle.of(server).map(ProcessHandle::isAlive).orElse(false);
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  /** Ends the server by another signal, in its own time, and waits until it is gone. */
  void stop(String signal) {
    try {
      guard.getOutputStream().write((signal + "\n").getBytes(StandardCharsets.UTF_8));
      guard.getOutputStream().flush();
    } catch (IOException alreadyGone) {
      // The guard ended with the server.
    }
    stop();
  }

  /** Ends the server at once, by its signal, and waits until it is gone. */
  void stop() {
    try {
      guard.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // The guard ended with the server.
    }
    guard.onExit().join();
  }
}
