package dev.latchkey.benchmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What else runs on the machine, by a look of a few seconds. The load average is too slow to ask
 * right after a build.
 *
 * @param share of all cores that computed or were stolen, 0 to 1
 * @param processes the busiest, with their share of one core; names without paths
 */
public record Busyness(double share, List<String> processes) {

  private static final double TOO_MUCH = 0.1;
  private static final double WORTH_TELLING = 0.02;
  private static final int MOST_TOLD = 5;

  /** Looks for a while. */
  public static Busyness during(Duration time) {
    SystemTime before = SystemTime.now();
    Map<String, Program> earlier = running();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    SystemTime passed = SystemTime.now().since(before);
    List<Program> spent =
        running().entrySet().stream()
            .map(entry -> entry.getValue().since(earlier.get(entry.getKey())))
            .toList();
    return new Busyness((passed.busy() + passed.stolen()) / passed.total(), busiest(spent, time));
  }

  private static List<String> busiest(List<Program> spent, Duration time) {
    double atLeast = WORTH_TELLING * time.toMillis() / ProcessorTime.MILLISECONDS_IN_A_TICK;
    return spent.stream()
        .filter(process -> process.ticks >= atLeast)
        .sorted(Comparator.comparingLong(Program::ticks).reversed())
        .limit(MOST_TOLD)
        .map(process -> process.told(time))
        .toList();
  }

  /** By process id: names may change. */
  private static Map<String, Program> running() {
    Map<String, Program> found = new HashMap<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        String line = line(process);
        if (!line.isEmpty()) {
          String name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
          found.put(process.toString(), new Program(name, ProcessorTime.ownTicksOf(line)));
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return found;
  }

  /** What a process has used up. */
  private record Program(String name, long ticks) {

    Program since(@Nullable Program earlier) {
      return new Program(name, earlier == null ? ticks : ticks - earlier.ticks);
    }

    String told(Duration time) {
      double share = ticks * ProcessorTime.MILLISECONDS_IN_A_TICK / time.toMillis();
      return String.format(Locale.ROOT, "%s %.0f %%", name, share * 100);
    }
  }

  private static String line(Path process) {
    try {
      return Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }

  /** Tells whether figures would be those of something else, too. */
  public boolean isTooMuch() {
    return share > TOO_MUCH;
  }

  /** For people. */
  public String told() {
    return String.format(
        Locale.ROOT,
        "%.0f %% of the machine busy with other things%s",
        share * 100,
        processes.isEmpty() ? "" : " (" + String.join(", ", processes) + ")");
  }
}
