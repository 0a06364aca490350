package dev.latchkey.store.sql;

import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A write that was accepted, and the caller that waits for it. */
final class PendingWrite<T> {

  private final SqlWork<T> work;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private @Nullable T result;

  PendingWrite(SqlWork<T> work) {
    this.work = work;
  }

  /** Does the work, possibly again after it was undone. */
  void perform(SqlConnection connection) throws SQLException {
    result = work.on(connection);
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
   * @throws java.util.concurrent.CompletionException with the cause it was refused for
   */
  T await() {
    return answer.join();
  }
}
