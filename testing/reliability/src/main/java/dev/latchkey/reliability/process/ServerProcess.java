package dev.latchkey.reliability.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The real server, as a process of its own, from the class path of this one, and with its language
 * and zone. Its error log is the file {@code errors.log} in its home folder.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Pattern READY =
      Pattern.compile("Started Latchkey on 127\\.0\\.0\\.1:(\\d+) with PID: \\d+");
  private static final long PATIENCE_SECONDS = 60;
  private static final String MAIN = "dev.latchkey.server.Main";

  /** Whatever runs when this process is ended ends with it. */
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ServerProcess::endAll));
  }

  private static volatile boolean isEnding;

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server on a free port and returns when it listens.
   *
   * @param home its folder; what it stores there outlives it
   * @param config its configuration, by key
   */
  public static ServerProcess start(Path home, Map<String, String> config) {
    return start(home, config, List.of());
  }

  /**
   * Starts a server on a free port and returns when it listens.
   *
   * @param home its folder; what it stores there outlives it
   * @param config its configuration, by key
   * @param options what Java is told besides
   */
  public static ServerProcess start(Path home, Map<String, String> config, List<String> options) {
    try {
      Process process =
          new ProcessBuilder(command(home, config, options))
              .redirectError(home.resolve("stderr.log").toFile())
              .start();
      RUNNING.add(process);
      if (isEnding) {
        process.destroyForcibly();
      }
      return new ServerProcess(process, awaitPort(process, home));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void endAll() {
    isEnding = true;
    RUNNING.forEach(Process::destroyForcibly);
  }

  private static List<String> command(Path home, Map<String, String> config, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of("user.language", "user.country", "user.timezone")
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name, "")));
    command.addAll(options);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + home.resolve("classes.jsa"),
            "-Xshare:auto",
            "-Xlog:disable",
            "-Dlatchkey.home=" + home,
            "-cp",
            classPath(),
            MAIN,
            "--host=127.0.0.1",
            "--port=0",
            "--info-log-path=" + home.resolve("info.log"),
            "--error-log-path=" + home.resolve("errors.log")));
    config.forEach((key, value) -> command.add("--" + key.replace('_', '-') + "=" + value));
    return command;
  }

  /** Without this module's own folders: an archive of classes can only be made of jars. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Files.isDirectory(Path.of(entry, "dev", "latchkey", "reliability")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Reads up to the ready line, and everything after it into nothing. */
  private static int awaitPort(Process process, Path home) throws IOException {
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        Thread.ofVirtual().start(() -> drain(output));
        return Integer.parseInt(ready.group(1));
      }
    }
    throw new IllegalStateException(
        "the server did not start: " + read(home, "stderr.log") + read(home, "errors.log"));
  }

  private static String read(Path home, String log) throws IOException {
    Path file = home.resolve(log);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static void drain(BufferedReader output) {
    try {
      while (output.readLine() != null) {
        // Only the ready line was of interest.
      }
    } catch (IOException ended) {
      // With the process.
    }
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Ends the process with SIGKILL and returns when it is gone. */
  public void kill() {
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  /** Ends the process with SIGTERM and returns when it is gone. */
  public void stop() {
    process.toHandle().destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not end");
      }
      RUNNING.remove(process);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
