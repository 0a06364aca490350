package dev.latchkey.benchmark.cli;

import java.time.Duration;
import java.util.Locale;

/** Says on standard error what is being done, and since when the run goes. */
final class Progress {

  private final long begin = System.nanoTime();

  void say(String what) {
    Duration passed = Duration.ofNanos(System.nanoTime() - begin);
    System.err.println(
        String.format(Locale.ROOT, "[%d:%02d] ", passed.toMinutes(), passed.toSecondsPart())
            + what);
  }
}
