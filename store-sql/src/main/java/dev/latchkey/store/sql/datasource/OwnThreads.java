package dev.latchkey.store.sql.datasource;

import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.connection.SqlWork;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections on threads of its own. Frameworks bind a connection to a caller's thread and
 * transaction: there a session would be read as the transaction sees it, and ended only if the
 * transaction succeeds. On other threads there is no such transaction.
 */
final class OwnThreads implements Connections {

  /** More than the connections that pools commonly have. */
  private static final int THREADS = 16;

  private static final long IDLE_SECONDS = 30;

  private final Connections connections;
  private final Duration patience;
  private final ThreadPoolExecutor threads;

  /**
   * Lends what another lends.
   *
   * @param connections lends to these threads; closed with this
   * @param patience how long a caller waits; work that was not begun by then will not be
   */
  OwnThreads(Connections connections, Duration patience) {
    this.connections = connections;
    this.patience = patience;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform()
                .daemon()
                .name("latchkey-store-", 1)
                .inheritInheritableThreadLocals(false)
                .factory());
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public <T> T use(SqlWork<T> work) throws SQLException {
    FutureTask<T> task = new FutureTask<>(() -> connections.use(work));
    try {
      threads.execute(task);
    } catch (RejectedExecutionException ended) {
      throw SqlStoreException.of("using a connection", StoreFault.CLOSED, ended);
    }
    return await(task);
  }

  /** An interruption does not end the wait: the thread is interrupted again when it returns. */
  private <T> T await(FutureTask<T> task) throws SQLException {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException again) {
          interrupted = true;
        } catch (TimeoutException late) {
          task.cancel(false);
          throw SqlStoreException.of("waiting for a connection", StoreFault.BUSY, late);
        } catch (ExecutionException failed) {
          throw rethrown(failed.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SQLException rethrown(@Nullable Throwable cause) {
    return switch (cause) {
      case SQLException fault -> fault;
      case RuntimeException fault -> throw fault;
      case Error fault -> throw fault;
      case null, default -> new SQLException(cause);
    };
  }

  /** Accepts nothing more; what was accepted is done or refused. */
  @Override
  public void close() throws SQLException {
    threads.shutdown();
    connections.close();
  }
}
