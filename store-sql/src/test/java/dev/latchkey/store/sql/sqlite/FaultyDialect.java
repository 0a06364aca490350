package dev.latchkey.store.sql.sqlite;

import dev.latchkey.store.sql.commit.PendingWrite;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.UndoneException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** SQLite, but a commit fails when asked to. */
public final class FaultyDialect extends SqliteDialect {

  private static final String LOST = "40001";
  private static final String HELD = "55P03";

  private final AtomicInteger commitsUntilFailure = new AtomicInteger(-1);
  private final AtomicInteger losses = new AtomicInteger();
  private final AtomicBoolean confused = new AtomicBoolean();
  private final Set<Object> held = ConcurrentHashMap.newKeySet();
  private final AtomicInteger foundHeld = new AtomicInteger();
  private volatile Duration waiting = Duration.ZERO;
  private volatile int failingCode;

  /** Makes one commit fail instead of happening, after some that succeed. */
  public void failCommit(int after, int code) {
    failingCode = code;
    commitsUntilFailure.set(after);
  }

  /** Makes the next commits fail as those do that lose against another server. */
  public void loseCommits(int count) {
    losses.set(count);
  }

  /** Makes every group fail that has a write of this row, as when another program holds it. */
  public void hold(Object row) {
    held.add(row);
  }

  /** Makes it take so long to find a row held, as where a database can only wait for it. */
  public void waitForHeld(Duration time) {
    waiting = time;
  }

  /** Returns how often a row was found held. */
  public int timesFoundHeld() {
    return foundHeld.get();
  }

  /** Lets go of all rows. */
  public void letGo() {
    held.clear();
  }

  /** Makes the next batch one that cannot be divided. */
  public void confuse() {
    confused.set(true);
  }

  @Override
  public List<List<PendingWrite<?>>> groups(List<PendingWrite<?>> batch) {
    if (confused.getAndSet(false)) {
      throw new IllegalStateException("what a batch");
    }
    return super.groups(batch);
  }

  @Override
  public boolean isPassing(SQLException fault) {
    return LOST.equals(fault.getSQLState());
  }

  @Override
  public boolean isHeldByAnother(SQLException fault) {
    return HELD.equals(fault.getSQLState());
  }

  @Override
  public void commit(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException {
    if (group.stream().anyMatch(write -> held.contains(write.row()))) {
      foundHeld.incrementAndGet();
      awaitHeld(System.nanoTime() + waiting.toNanos());
      throw new UndoneException(new SQLException("held", HELD));
    }
    if (losses.getAndDecrement() > 0) {
      throw new UndoneException(new SQLException("lost", LOST));
    }
    super.commit(connection, group);
  }

  private static void awaitHeld(long end) {
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  void commit(SqlConnection connection) throws SQLException {
    if (commitsUntilFailure.getAndDecrement() == 0) {
      throw new SQLException("the commit fails", "", failingCode);
    }
    super.commit(connection);
  }
}
