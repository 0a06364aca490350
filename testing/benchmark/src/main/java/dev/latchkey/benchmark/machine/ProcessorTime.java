package dev.latchkey.benchmark.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Processor time of processes as Linux counts it, in the steps of {@code /proc}: 10 milliseconds.
 */
public final class ProcessorTime {

  /** The unit of {@code /proc}: a hundredth of a second on every platform of Linux. */
  public static final double MILLISECONDS_IN_A_TICK = 10;

  private static final Pattern SPACES = Pattern.compile(" +");

  /** Of the fields behind the name: 14 to 17 of {@code proc_pid_stat(5)}. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED = 13;
  private static final int SYSTEM_OF_ENDED = 14;

  private ProcessorTime() {}

  /** Of a process and everything that it started, with what of that has ended; in milliseconds. */
  public static double ofFamily(long pid) {
    Stream<Long> living =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid);
    return Stream.concat(Stream.of(pid), living)
        .mapToDouble(each -> ticksOf(statistics(each)) * MILLISECONDS_IN_A_TICK)
        .sum();
  }

  /** Of this process, in milliseconds. */
  public static double ofThisProcess() {
    return ownTicksOf(statistics(ProcessHandle.current().pid())) * MILLISECONDS_IN_A_TICK;
  }

  /** The ticks of a process alone: those of its children come all at once, when they end. */
  static long ownTicksOf(String statistics) {
    List<String> fields = fields(statistics);
    return number(fields, USER) + number(fields, SYSTEM);
  }

  /** The ticks of a process and its ended children, by a line of its {@code stat}. */
  static long ticksOf(String statistics) {
    if (statistics.isEmpty()) {
      return 0;
    }
    List<String> fields = fields(statistics);
    return number(fields, USER)
        + number(fields, SYSTEM)
        + number(fields, USER_OF_ENDED)
        + number(fields, SYSTEM_OF_ENDED);
  }

  private static long number(List<String> fields, int place) {
    return Long.parseLong(fields.get(place));
  }

  /** The fields behind the name, which may itself have spaces and parentheses. */
  private static List<String> fields(String statistics) {
    return List.of(SPACES.split(statistics.substring(statistics.lastIndexOf(')') + 2)));
  }

  /** The line of a process; empty when it has ended. */
  private static String statistics(long pid) {
    try {
      return Files.readString(
          Path.of("/proc", String.valueOf(pid), "stat"), StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }
}
