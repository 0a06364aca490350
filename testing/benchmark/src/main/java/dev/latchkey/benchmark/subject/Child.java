package dev.latchkey.benchmark.subject;

import dev.latchkey.benchmark.driver.Line;
import dev.latchkey.benchmark.machine.ProcessorTime;
import dev.latchkey.benchmark.machine.ResidentMemory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process of ours that answers HTTP on a port of 127.0.0.1; it ends with this one at latest. */
final class Child implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long INTERVAL_NANOSECONDS = 2_000_000;

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final double millisecondsToFirstAnswer;

  private Child(Process process, double millisecondsToFirstAnswer) {
    this.process = process;
    this.millisecondsToFirstAnswer = millisecondsToFirstAnswer;
  }

  /** A port that nobody has at the moment. */
  static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /**
   * Starts a process and returns when it has answered, whatever it says.
   *
   * @param path what it is asked for
   * @param log where its output goes
   */
  static Child start(ProcessBuilder builder, int port, String path, Path log) throws IOException {
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    byte[] request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            .formatted(path)
            .getBytes(StandardCharsets.US_ASCII);
    long begin = System.nanoTime();
    Process process = builder.start();
    RUNNING.add(process);
    while (!answers(port, request)) {
      if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new IllegalStateException("there is no answer: " + Files.readString(log));
      }
      LockSupport.parkNanos(INTERVAL_NANOSECONDS);
    }
    return new Child(process, (System.nanoTime() - begin) / 1e6);
  }

  private static boolean answers(int port, byte[] request) {
    try (Line line = new Line(port)) {
      return line.ask(request).status() < 500;
    } catch (IOException notYet) {
      return false;
    }
  }

  double millisecondsToFirstAnswer() {
    return millisecondsToFirstAnswer;
  }

  double processorTime() {
    return ProcessorTime.ofFamily(process.pid());
  }

  double residentMegabytes() {
    return ResidentMemory.of(process.pid());
  }

  /** Ends it in order and returns when it is gone. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      RUNNING.remove(process);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
