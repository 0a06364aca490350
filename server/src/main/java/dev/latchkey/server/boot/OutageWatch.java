package dev.latchkey.server.boot;

import dev.latchkey.server.http.StoreFaultLog;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks once a second whether an outage is over; has a thread only while there is one. */
final class OutageWatch implements StoreFaultLog.Watch, AutoCloseable {
  private static final long SECONDS_BETWEEN = 1;

  private final ScheduledThreadPoolExecutor schedule =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("latchkey-outage").factory());

  OutageWatch() {
    schedule.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    schedule.setKeepAliveTime(SECONDS_BETWEEN * 2, TimeUnit.SECONDS);
    schedule.allowCoreThreadTimeOut(true);
  }

  @Override
  public void until(BooleanSupplier isOver) {
    try {
      var unused = schedule.schedule(() -> look(isOver), SECONDS_BETWEEN, TimeUnit.SECONDS);
    } catch (RejectedExecutionException closed) {
      // Nobody is told of the end of what the server does not live to see.
    }
  }

  private void look(BooleanSupplier isOver) {
    if (!isOver.getAsBoolean()) {
      until(isOver);
    }
  }

  @Override
  public void close() {
    schedule.shutdown();
  }
}
