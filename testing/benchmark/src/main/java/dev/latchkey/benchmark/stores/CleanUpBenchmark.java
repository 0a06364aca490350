package dev.latchkey.benchmark.stores;

import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.lineage.RotationPolicy.LateShow;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.store.sql.SqlStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Lets clients refresh while many expired sessions are removed, in turns of two seconds with and
 * without the removal, so that whatever else the machine does falls on both. Arguments: the subject
 * or {@code all}, and how many expired sessions.
 */
public final class CleanUpBenchmark {

  private static final long TURN_MILLISECONDS = 2_000;

  /** As the server's housekeeping rests. */
  private static final int REST = 3;

  private final SessionEngine engine;
  private final Latencies with = new Latencies();
  private final Latencies without = new Latencies();
  private volatile boolean cleaning;

  private CleanUpBenchmark(SqlStore store) {
    RotationPolicy rotation =
        new RotationPolicy(Duration.ofSeconds(30), Duration.ofDays(100), LateShow.TOLERANT);
    SigningKeyPolicy signing =
        new SigningKeyPolicy(Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1));
    this.engine =
        new SessionEngine(
            store.sessions(),
            store.keys(),
            new EngineSettings(rotation, signing),
            InstantSource.system(),
            Randomness.secure());
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) throws Exception {
    String wanted = arguments.length > 0 ? arguments[0] : "all";
    int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    List<Subject> subjects =
        wanted.equals("all")
            ? List.of(Subject.values())
            : Stream.of(wanted.toUpperCase(Locale.ROOT)).map(Subject::valueOf).toList();
    for (Subject subject : subjects) {
      Subject.Opened opened = subject.open();
      subject.addExpired(opened, rows);
      try (SqlStore store = opened.store()) {
        new CleanUpBenchmark(store).measure(subject, rows);
      }
    }
  }

  private void measure(Subject subject, int rows) throws InterruptedException {
    engine.prepareKeys();
    RefreshingClients clients = new RefreshingClients(engine, this::record);
    pause();
    with.clear();
    without.clear();
    double seconds = drainInTurns();
    clients.stop();
    print(subject, rows, seconds);
  }

  private void print(Subject subject, int rows, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "%-10s %,d expired sessions gone in %.0f s of removal (%,.0f/s)%n"
            + "  refresh without: p50 %.1f ms, p99 %.1f ms (%d calls)%n"
            + "  refresh with:    p50 %.1f ms, p99 %.1f ms (%d calls)%n"
            + "  ratio with/without: p50 %.2f, p99 %.2f%n",
        subject.name().toLowerCase(Locale.ROOT),
        rows,
        seconds,
        rows / seconds,
        without.percentile(50),
        without.percentile(99),
        without.count(),
        with.percentile(50),
        with.percentile(99),
        with.count(),
        with.percentile(50) / without.percentile(50),
        with.percentile(99) / without.percentile(99));
  }

  private void record(long nanoseconds) {
    (cleaning ? with : without).add(nanoseconds);
  }

  /** Returns the seconds that the removal took, its rests included. */
  private double drainInTurns() {
    double seconds = 0;
    boolean more = true;
    while (more) {
      pause();
      cleaning = true;
      long start = System.nanoTime();
      while (more && System.nanoTime() - start < TURN_MILLISECONDS * 1_000_000) {
        long batch = System.nanoTime();
        more = engine.cleanUp();
        LockSupport.parkNanos((System.nanoTime() - batch) * REST);
      }
      seconds += (System.nanoTime() - start) / 1e9;
      cleaning = false;
    }
    return seconds;
  }

  private static void pause() {
    LockSupport.parkNanos(TURN_MILLISECONDS * 1_000_000);
  }
}
