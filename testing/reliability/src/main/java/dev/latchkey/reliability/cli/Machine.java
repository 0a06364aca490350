package dev.latchkey.reliability.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the numbers were measured on. */
final class Machine {

  private static final long GIBIBYTE = 1L << 30;

  private Machine() {}

  /** One line; no names of hosts or folders. */
  static String describe() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return String.format(
        Locale.ROOT,
        "%s UTC; %s cores, %s GiB, %s %s, JDK %s; load average at the start %.1f",
        Instant.now().truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ").replace("Z", ""),
        system.getAvailableProcessors(),
        Math.round((double) system.getTotalMemorySize() / GIBIBYTE),
        system.getName(),
        system.getVersion(),
        Runtime.version(),
        system.getSystemLoadAverage());
  }
}
