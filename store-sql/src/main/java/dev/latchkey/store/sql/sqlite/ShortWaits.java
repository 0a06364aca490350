package dev.latchkey.store.sql.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * Asks for a lock that another process holds again and again, at short intervals. SQLite's own wait
 * grows to a tenth of a second while a commit takes thousandths, so that of two busy processes one
 * waits needlessly long (two with 16 writers each: one write in a thousand took 600 ms, now 250).
 */
final class ShortWaits extends BusyHandler {

  private static final long INTERVAL_NANOSECONDS = 500_000;

  private final int limit;

  private ShortWaits(Duration patience) {
    this.limit = (int) (patience.toNanos() / INTERVAL_NANOSECONDS);
  }

  /** Makes a connection wait so, for about as long as given. */
  static void use(Connection connection, Duration patience) throws SQLException {
    setHandler(connection, new ShortWaits(patience));
  }

  @Override
  protected int callback(int refusals) {
    if (refusals >= limit) {
      return 0;
    }
    LockSupport.parkNanos(
        ThreadLocalRandom.current()
            .nextLong(INTERVAL_NANOSECONDS / 2, INTERVAL_NANOSECONDS * 3 / 2));
    return 1;
  }
}
