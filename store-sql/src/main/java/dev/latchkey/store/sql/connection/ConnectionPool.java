package dev.latchkey.store.sql.connection;

import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lends a bounded number of connections, opened when first needed. After a fault a connection is
 * closed, which undoes what was not committed. Safe for use by several threads at once.
 */
public final class ConnectionPool implements Connections {

  /** Makes connections. */
  @FunctionalInterface
  public interface Opener {

    /** Opens one. */
    SqlConnection open() throws SQLException;
  }

  private final Opener opener;
  private final int size;
  private final Duration patience;
  private final Semaphore free;
  private final Deque<SqlConnection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * Creates a pool.
   *
   * @param opener makes the connections
   * @param size most connections open at a time
   * @param patience how long a caller waits for one
   */
  public ConnectionPool(Opener opener, int size, Duration patience) {
    this.opener = opener;
    this.size = size;
    this.patience = patience;
    this.free = new Semaphore(size, true);
  }

  @Override
  public <T> T use(SqlWork<T> work) throws SQLException {
    acquire();
    try {
      return lend(work);
    } finally {
      free.release();
    }
  }

  private void acquire() {
    try {
      if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw SqlStoreException.of("waiting for a connection", StoreFault.BUSY, null);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SqlStoreException.of("waiting for a connection", StoreFault.OTHER, interrupted);
    }
  }

  private <T> T lend(SqlWork<T> work) throws SQLException {
    if (closed) {
      throw SqlStoreException.of("using a connection", StoreFault.CLOSED, null);
    }
    SqlConnection pooled = idle.pollFirst();
    SqlConnection connection = pooled == null ? opener.open() : pooled;
    boolean healthy = false;
    try {
      T result = work.on(connection);
      healthy = true;
      return result;
    } finally {
      takeBack(connection, healthy);
    }
  }

  private void takeBack(SqlConnection connection, boolean healthy) {
    if (healthy) {
      idle.addFirst(connection);
      return;
    }
    try {
      connection.close();
    } catch (SQLException secondary) {
      // The fault that made it unhealthy is on its way to the caller and says more.
    }
  }

  /** Waits until every connection is back and closes them. */
  @Override
  public void close() throws SQLException {
    closed = true;
    free.acquireUninterruptibly(size);
    try {
      for (SqlConnection connection = idle.pollFirst();
          connection != null;
          connection = idle.pollFirst()) {
        connection.close();
      }
    } finally {
      free.release(size);
    }
  }
}
