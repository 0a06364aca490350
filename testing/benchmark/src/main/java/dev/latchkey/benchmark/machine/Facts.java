package dev.latchkey.benchmark.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What figures were measured on: no names of hosts, users or folders. */
public final class Facts {

  private static final double GIBIBYTE = 1L << 30;
  private static final int SYNCS = 21;
  private static final int BLOCK = 8_192;

  private Facts() {}

  /** The facts by name, in the order in which they are told. */
  public static Map<String, String> now() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    facts.put("processor", processor());
    facts.put("cores", String.valueOf(system.getAvailableProcessors()));
    facts.put("memory", Math.round(system.getTotalMemorySize() / GIBIBYTE) + " GiB");
    facts.put("kernel", System.getProperty("os.name") + " " + kernel());
    facts.put("jdk", String.valueOf(Runtime.version()));
    facts.put("file-sync", String.format(Locale.ROOT, "%.2f ms", millisecondsOfASync()));
    facts.put("load-average", String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()));
    return facts;
  }

  /** The numbers of its version only: what follows may be somebody's name. */
  private static String kernel() {
    return System.getProperty("os.version", "").replaceFirst("[^0-9.].*", "");
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch", "unknown"));
    } catch (IOException absent) {
      return System.getProperty("os.arch", "unknown");
    }
  }

  /** The median time until a written block is on the disk of the folder for temporary files. */
  private static double millisecondsOfASync() {
    try {
      Path file = Files.createTempFile("latchkey-benchmark", ".sync");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        long[] times = new long[SYNCS];
        for (int n = 0; n < SYNCS; n++) {
          long begin = System.nanoTime();
          channel.write(ByteBuffer.allocate(BLOCK));
          channel.force(false);
          times[n] = System.nanoTime() - begin;
        }
        Arrays.sort(times);
        return times[SYNCS / 2] / 1e6;
      } finally {
        Files.delete(file);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
