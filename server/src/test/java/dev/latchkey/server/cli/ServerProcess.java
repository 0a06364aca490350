package dev.latchkey.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real program, as a process of its own, with the language and zone of this one. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("Started Latchkey on 127\\.0\\.0\\.1:(\\d+) with PID: (\\d+)");
  private static final long PATIENCE_SECONDS = 60;

  final List<String> output = new ArrayList<>();
  private final Process process;
  private final BufferedReader reader;

  private ServerProcess(Process process) {
    this.process = process;
    this.reader = process.inputReader();
  }

  /** Starts the program in a home folder. */
  static ServerProcess start(Path home, String... arguments) throws IOException {
    return run(command(home, arguments));
  }

  /** Starts the program with a system property. */
  static ServerProcess startWithProperty(String property, Path home, String... arguments)
      throws IOException {
    List<String> command = command(home, arguments);
    command.add(1, "-D" + property);
    return run(command);
  }

  /** Starts another program, which says the same when it listens, with a system property. */
  static ServerProcess startOther(Class<?> main, String property, Path home) throws IOException {
    List<String> command = command(home);
    command.set(command.size() - 1, main.getName());
    command.add(1, "-D" + property);
    return run(command);
  }

  /** Starts the program with so many open files at most. */
  static ServerProcess startWithFiles(int files, Path home, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -n " + files + "; exec \"$@\"", "sh"));
    command.addAll(command(home, arguments));
    return run(command);
  }

  /** Starts a server with so many megabytes of heap on a free port. */
  static ServerProcess listeningWithHeap(int megabytes, Path home, String... more)
      throws IOException {
    List<String> command = command(home, "--host=127.0.0.1", "--port=0");
    command.addAll(List.of(more));
    command.addAll(
        1, List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    ServerProcess server = run(command);
    server.port();
    return server;
  }

  private static List<String> command(Path home, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of("user.language", "user.country", "user.timezone")
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name, "")));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dlatchkey.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.latchkey.server.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static ServerProcess run(List<String> command) throws IOException {
    return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Starts a server on a free port and waits until it listens. */
  static ServerProcess listening(Path home, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--host=127.0.0.1", "--port=0"));
    all.addAll(List.of(arguments));
    ServerProcess server = start(home, all.toArray(String[]::new));
    server.port();
    return server;
  }

  /** Reads the output up to the ready line, and returns the port that it names. */
  int port() {
    return output.stream()
        .map(READY::matcher)
        .filter(Matcher::matches)
        .map(line -> Integer.valueOf(line.group(1)))
        .findFirst()
        .orElseGet(this::awaitPort);
  }

  private int awaitPort() {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
        Matcher ready = READY.matcher(line);
        if (ready.matches()) {
          return Integer.parseInt(ready.group(1));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    throw new IllegalStateException("ended without listening: " + output);
  }

  long pid() {
    return process.pid();
  }

  /** Connects so often; it may have ended before the last time. */
  void connectUntilRefused(int most, List<Socket> clients) throws IOException {
    int port = port();
    try {
      for (int i = 0; i < most; i++) {
        clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
    } catch (ConnectException ended) {
      // What the test waits for.
    }
  }

  /** Sends SIGTERM and returns how long the end took. */
  Duration terminate() throws InterruptedException {
    long start = System.nanoTime();
    process.toHandle().destroy(); // unlike the process itself this leaves its output readable
    exitCode();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running: " + output);
    }
    return process.exitValue();
  }

  /** Reads so many more lines of the output. */
  void read(int lines) throws IOException {
    for (int i = 0; i < lines; i++) {
      output.add(String.valueOf(reader.readLine()));
    }
  }

  /** Reads more lines of the output, up to one with such a part; returns that line. */
  String readUntil(String part) throws IOException {
    do {
      read(1);
    } while (!output.getLast().contains(part) && !output.getLast().equals("null"));
    return output.getLast();
  }

  /** Waits for the end and returns all output. */
  List<String> allOutput() throws IOException, InterruptedException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      output.add(line);
    }
    exitCode();
    return output;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
