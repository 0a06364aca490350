package dev.latchkey.benchmark.work;

import dev.latchkey.benchmark.driver.ClosedLoop;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** All works once, each on sessions of this round, so that none finds its own traces. */
public final class Round {

  /** The grace period that the servers have, and a little. */
  private static final long BEYOND_GRACE_NANOSECONDS = 1_200_000_000L;

  /** What is cheap is repeated until the steps in which processor time is counted matter little. */
  private static final int LAPS = 3;

  private final Meter meter;
  private final ClosedLoop loop;
  private final Sessions sessions;
  private final Map<Work, Spent> spent = new EnumMap<>(Work.class);

  /**
   * A round over new sessions.
   *
   * @param name no other round with this store has it
   */
  public Round(Meter meter, ClosedLoop loop, Protocol protocol, String name, int count) {
    this.meter = meter;
    this.loop = loop;
    this.sessions = new Sessions(protocol, name, count);
  }

  /** Plays all but those for which the server has to be another one. */
  public Map<Work, Spent> play() throws InterruptedException {
    int all = sessions.count();
    int half = all / 2;
    measure(Work.CREATE, all, sessions::create);
    measure(Work.VERIFY, all, sessions::verify);
    measure(Work.GET, all * LAPS, (line, n) -> sessions.get(line, n % all));
    measure(Work.LIST, all * LAPS, (line, n) -> sessions.list(line, n % all));
    measure(Work.REFRESH, half, sessions::refresh);
    long refreshed = System.nanoTime();
    measure(
        Work.CONFIRM,
        all - half,
        (line, n) -> {
          sessions.refresh(line, half + n);
          sessions.confirm(line, half + n);
        });
    awaitGrace(refreshed);
    measure(Work.CHAIN, half, sessions::refresh);
    measure(Work.REVOKE, half, sessions::revoke);
    return spent;
  }

  /** Plays what is measured with a server that asks its store at each verification. */
  public Map<Work, Spent> playWithStore() throws InterruptedException {
    loop.play(sessions.count(), sessions::create);
    measure(Work.VERIFY_WITH_STORE, sessions.count(), sessions::verify);
    return spent;
  }

  private void measure(Work work, int count, ClosedLoop.Operation operation)
      throws InterruptedException {
    spent.put(work, meter.measure(loop, count, operation));
  }

  /** Within it a refresh would neither confirm nor make anything. */
  private static void awaitGrace(long since) {
    long end = since + BEYOND_GRACE_NANOSECONDS;
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
