package dev.latchkey.benchmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Processor time of the whole machine since it started, in milliseconds.
 *
 * @param busy all that was computed
 * @param idle nothing to do, on all cores together
 * @param stolen what a host gave to other machines while this one had something to do
 */
public record SystemTime(double busy, double idle, double stolen) {

  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** As it is now. */
  public static SystemTime now() {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      return ofLine(lines.findFirst().orElseThrow());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** By the first line of {@code /proc/stat}: user nice system idle iowait irq softirq steal. */
  static SystemTime ofLine(String line) {
    String[] fields = SPACES.split(line);
    double[] times = new double[9];
    for (int n = 1; n < times.length; n++) {
      times[n] = Long.parseLong(fields[n]) * ProcessorTime.MILLISECONDS_IN_A_TICK;
    }
    return new SystemTime(
        times[1] + times[2] + times[3] + times[6] + times[7], times[4] + times[5], times[8]);
  }

  /** What came since an earlier time. */
  public SystemTime since(SystemTime earlier) {
    return new SystemTime(busy - earlier.busy, idle - earlier.idle, stolen - earlier.stolen);
  }

  /** The time of all cores, whatever they did. */
  public double total() {
    return busy + idle + stolen;
  }
}
