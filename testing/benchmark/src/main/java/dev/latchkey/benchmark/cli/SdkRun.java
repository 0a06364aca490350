package dev.latchkey.benchmark.cli;

import dev.latchkey.benchmark.report.Figures;
import dev.latchkey.benchmark.verification.CostBenchmark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures what verifying a session costs in an application, by a program of each SDK that prints a
 * line of JSON for each figure. A language that is not on this machine is left out.
 */
final class SdkRun {

  private static final Pattern FIGURE =
      Pattern.compile(
          "\\{\"name\": ?\"([a-z0-9.-]+)\", ?\"value\": ?([0-9.]+), ?\"unit\": ?\"([A-Za-z]+)\"}");

  /**
   * One figure is already a median of many turns; more only show how much a new process matters.
   */
  private static final int TURNS_FOR_EACH_RUN = 3;

  private final Orders orders;
  private final Figures figures;
  private final Progress progress;

  SdkRun(Orders orders, Figures figures, Progress progress) {
    this.orders = orders;
    this.figures = figures;
    this.progress = progress;
  }

  void measure() throws IOException, InterruptedException {
    for (int run = 0; run < orders.turns(); run += TURNS_FOR_EACH_RUN) {
      measure("Java", java());
      measure("Node.js", List.of("node", "sdk-node/benchmark/get-session.js"));
      measure("Python", List.of(python(), "sdk-python/benchmark/get_session.py"));
    }
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        CostBenchmark.class.getName());
  }

  /** Empty when there is none. */
  private static String python() throws IOException, InterruptedException {
    Process search = started(List.of("scripts/find-python"));
    String found = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return search.waitFor() == 0 ? found.strip() : "";
  }

  private static Process started(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private void measure(String language, List<String> command)
      throws IOException, InterruptedException {
    progress.say("the SDK for " + language);
    Process process;
    try {
      process = started(command);
    } catch (IOException absent) {
      progress.say("left out: " + absent.getMessage());
      return;
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the SDK for " + language + " was not measured: " + output);
    }
    output.lines().forEach(this::add);
  }

  /** Fails on a line that is no figure. */
  private void add(String line) {
    Matcher figure = FIGURE.matcher(line.strip());
    if (!figure.matches()) {
      throw new IllegalStateException("no figure: " + line);
    }
    figures.add(figure.group(1), figure.group(3), Double.parseDouble(figure.group(2)));
    progress.say("%s %s %s".formatted(figure.group(1), figure.group(2), figure.group(3)));
  }
}
