package dev.latchkey.store.sql.commit;

import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.connection.SqlWork;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A write that was accepted, and the caller that waits for it. */
public final class PendingWrite<T> {

  private final SqlWork<T> work;
  private final AtomicBoolean decided = new AtomicBoolean();
  private volatile boolean abandoned;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private @Nullable T result;

  /** Accepts a write. */
  public PendingWrite(SqlWork<T> work) {
    this.work = work;
  }

  /** Returns what is to be done as data: all writes are, where the database has many writers. */
  public RowChange<T> change() {
    return (RowChange<T>) work;
  }

  /** Returns what is the same for all writes of one row. */
  public Object row() {
    return work instanceof RowChange<?> change ? change.row() : this;
  }

  /** Returns whether to do it: not when its caller has left meanwhile. Asked once. */
  boolean begin() {
    return decided.compareAndSet(false, true);
  }

  /** Returns whether its caller has left, so that doing it again helps nobody. */
  boolean isAbandoned() {
    return abandoned;
  }

  /** Does the work, possibly again after it was undone. */
  public void perform(SqlConnection connection) throws SQLException {
    result = work.on(connection);
  }

  /** Notes how many rows were changed by the work, a {@link RowChange} that was done in a batch. */
  public void changed(int rows) {
    result = change().outcome().apply(rows);
  }

  /** Tells the caller what the work returned: it is durable. */
  void confirm() {
    answer.complete(Objects.requireNonNull(result));
  }

  /** Tells the caller that it was not done, or that nobody knows. */
  void refuse(Throwable cause) {
    answer.completeExceptionally(cause);
  }

  /**
   * Waits for the answer. An interruption does not end the wait, since the write can no longer be
   * called back; the thread is interrupted again when it returns.
   *
   * @param patience how long; a write that was not begun by then will not be
   * @throws SqlStoreException when there was no answer in time
   * @throws ExecutionException with the cause it was refused for
   */
  T await(Duration patience) throws ExecutionException {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException again) {
          interrupted = true;
        } catch (TimeoutException late) {
          begin();
          abandoned = true;
          throw SqlStoreException.of("waiting for a commit", StoreFault.BUSY, late);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
