package dev.latchkey.benchmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory that a process occupies. */
public final class ResidentMemory {

  private static final double KILOBYTES_IN_A_MEGABYTE = 1_000;
  private static final double KIBIBYTE = 1.024;

  private ResidentMemory() {}

  /** Of a process, in megabytes of a million bytes. */
  public static double of(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(ResidentMemory::megabytes)
          .findFirst()
          .orElse(0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** By a line such as {@code VmRSS: 1024 kB}, whose unit is 1,024 bytes. */
  static double megabytes(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE / KILOBYTES_IN_A_MEGABYTE;
  }
}
