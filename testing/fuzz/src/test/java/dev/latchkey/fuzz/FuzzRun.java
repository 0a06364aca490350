package dev.latchkey.fuzz;

import dev.latchkey.fuzz.property.CallerAddressesTarget;
import dev.latchkey.fuzz.property.ConfigFileTarget;
import dev.latchkey.fuzz.property.ConfigValueTarget;
import dev.latchkey.server.cli.CommandLineTarget;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of the fuzzer over one target, in a process of its own: the fuzzer instruments the
 * process and takes one target per process.
 *
 * @param target the class that states the property
 * @param budget when it ends
 * @param seed what the random choices begin with
 */
record FuzzRun(Class<?> target, Budget budget, int seed) {
  private static final Pattern EXECUTIONS = Pattern.compile("(?m)^(?:#|Done )(\\d+)");
  private static final int LONGEST_INPUT = 4096;

  /** Generous: the first input pays for loading the classes, on a machine that may be busy. */
  private static final int SECONDS_FOR_ONE_INPUT = 120;

  private static final int SECONDS_TO_SPARE = 600;
  private static final int LINES_TOLD = 60;

  /** Only what parses: each instrumented class costs time at the start and with every input. */
  private static final String INSTRUMENTED =
      "dev.latchkey.**:org.yaml.snakeyaml.**:tools.jackson.core.json.**:picocli.CommandLine$Interpreter**";

  /** Regular expressions are the operator's to write here, and their steps are bounded. */
  private static final Set<Class<?>> OF_OPERATORS =
      Set.of(
          CallerAddressesTarget.class,
          CommandLineTarget.class,
          ConfigFileTarget.class,
          ConfigValueTarget.class);

  /** When a run ends that finds nothing. */
  sealed interface Budget {

    /** How the fuzzer is told. */
    default String option() {
      return switch (this) {
        case Executions(int count) -> "-runs=" + count;
        case Seconds(int count) -> "-max_total_time=" + count;
      };
    }

    /** After so many inputs, however long they take on a busy machine. */
    record Executions(int count) implements Budget {}

    /** After so much time, the start included. */
    record Seconds(int count) implements Budget {}
  }

  /**
   * What came of it.
   *
   * @param exitCode 0 when nothing was found
   * @param output what the fuzzer printed
   */
  record Outcome(int exitCode, String output) {

    /** Whether an input broke the property. */
    boolean found() {
      return exitCode != 0;
    }

    /** How many inputs were tried. */
    long executions() {
      Matcher lines = EXECUTIONS.matcher(output);
      return lines.results().mapToLong(line -> Long.parseLong(line.group(1))).max().orElse(0);
    }

    /** The last lines, for a person. */
    String told() {
      List<String> lines = output.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
    }
  }

  Outcome run() throws IOException, InterruptedException {
    Path seeds = Files.createDirectories(folder().resolve("seeds"));
    int number = 0;
    for (byte[] input : new Inputs(target).all()) {
      Files.write(seeds.resolve("seed-" + number++), input);
    }
    Path output = folder().resolve("output.txt");
    Process process =
        new ProcessBuilder(command(seeds, Files.createDirectories(folder().resolve("grown"))))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()))
            .start();
    try {
      boolean ended = process.waitFor(patience(), TimeUnit.SECONDS);
      return new Outcome(ended ? process.exitValue() : -1, Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  /** What the fuzzer writes: inputs that reach something new, and those that break the property. */
  Path folder() {
    return Path.of("target", "fuzz", target.getSimpleName()).toAbsolutePath();
  }

  private long patience() {
    return switch (budget) {
      case Budget.Executions(int count) -> SECONDS_TO_SPARE + count / 50;
      case Budget.Seconds(int count) -> SECONDS_TO_SPARE + (long) count;
    };
  }

  private List<String> command(Path seeds, Path grown) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (budget instanceof Budget.Executions) {
      command.add("-XX:TieredStopAtLevel=1"); // a short run ends before the other compiler is ready
    }
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading"));
    command.add("--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() >= 23) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", classPath(), "com.code_intelligence.jazzer.Jazzer"));
    command.add("--target_class=" + target.getName());
    command.add("--instrumentation_includes=" + INSTRUMENTED);
    command.add("--custom_hook_includes=" + INSTRUMENTED);
    if (OF_OPERATORS.contains(target)) {
      command.add("--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection");
    }
    command.add("--reproducer_path=" + folder());
    command.add("-artifact_prefix=" + folder() + File.separator);
    command.add("-seed=" + seed);
    command.add(budget.option());
    command.add("-timeout=" + SECONDS_FOR_ONE_INPUT);
    command.add("-max_len=" + LONGEST_INPUT);
    command.add("-rss_limit_mb=0"); // -Xmx bounds what counts
    command.addAll(List.of(grown.toString(), seeds.toString()));
    return command;
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
