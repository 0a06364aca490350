package dev.latchkey.reliability.history;

import java.time.Instant;

/**
 * The time as it passes: begins with the machine's clock and is never set. So events can be
 * ordered, and compared with what a server on the same machine says.
 */
@SuppressWarnings("TimeInStaticInitializer") // its purpose: one beginning for the whole process
public final class Stopwatch {

  private static final Instant START = Instant.now();
  private static final long START_NANOS = System.nanoTime();

  private Stopwatch() {}

  /** The present. */
  public static Instant now() {
    return START.plusNanos(System.nanoTime() - START_NANOS);
  }
}
