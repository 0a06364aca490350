package dev.latchkey.store.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Commits the writes of many callers together. One thread takes what is waiting, does it in one
 * transaction and commits; each caller returns after that commit. While one commit is written to
 * the disk the next writes gather, so the busier the store, the more share a commit.
 *
 * <p>A write that fails is undone alone: its neighbours are repeated one by one.
 *
 * <p>Safe for use by several threads at once, virtual ones included.
 */
final class GroupCommit implements AutoCloseable {

  private static final int CAPACITY = 4096;
  private static final int BATCH = 256;

  private final SqlDialect dialect;
  private final ConnectionPool connections;
  private final Duration patience;
  private final WriteQueue queue = new WriteQueue(CAPACITY, BATCH);
  private final Thread committer;
  private volatile WriteCounts counts = new WriteCounts(0, 0);

  /**
   * Starts the committer.
   *
   * @param connections where it finds its connection
   * @param patience how long a caller waits for a place in the queue
   */
  GroupCommit(SqlDialect dialect, ConnectionPool connections, Duration patience) {
    this.dialect = dialect;
    this.connections = connections;
    this.patience = patience;
    this.committer =
        Thread.ofPlatform().daemon().name("latchkey-committer").unstarted(this::commitAll);
    committer.start();
  }

  /**
   * Does the work and returns once it is durable.
   *
   * @param what what is being done, for the message of a fault
   * @param work one write; done again when its neighbours made the transaction fail
   * @throws SqlStoreException when it was not done, or nobody knows
   */
  <T> T write(String what, SqlWork<T> work) {
    PendingWrite<T> pending = new PendingWrite<>(work);
    try {
      queue.accept(pending, patience);
      return pending.await();
    } catch (SqlStoreException notAccepted) {
      throw SqlStoreException.of(what, dialect, notAccepted);
    } catch (CompletionException refused) {
      throw SqlStoreException.of(what, dialect, refused.getCause());
    }
  }

  /** Returns what was committed so far. */
  WriteCounts counts() {
    return counts;
  }

  /** Refuses new writes and returns when every accepted one is answered. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = false;
    while (committer.isAlive()) {
      try {
        committer.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void commitAll() {
    for (List<PendingWrite<?>> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
      commit(batch);
    }
  }

  /** Whatever goes wrong becomes an answer: the committer lives as long as callers wait for it. */
  @SuppressWarnings("CatchingUnchecked")
  private void commit(List<PendingWrite<?>> batch) {
    try {
      connections.use(connection -> transact(connection, batch));
      counts = counts.plusCommitOf(batch.size());
      batch.forEach(PendingWrite::confirm);
    } catch (UndoneException undone) {
      answerUndone(batch, undone.reason);
    } catch (Exception | Error broken) {
      batch.forEach(write -> write.refuse(broken));
    }
  }

  private void answerUndone(List<PendingWrite<?>> batch, Throwable cause) {
    if (batch.size() == 1) {
      batch.getFirst().refuse(cause);
    } else {
      batch.forEach(write -> commit(List.of(write)));
    }
  }

  /** After an exception the pool closes the connection, which undoes what was not committed. */
  private int transact(SqlConnection connection, List<PendingWrite<?>> batch) throws SQLException {
    dialect.begin(connection);
    try {
      for (PendingWrite<?> write : batch) {
        write.perform(connection);
      }
    } catch (SQLException | RuntimeException failed) {
      throw new UndoneException(failed);
    }
    try {
      dialect.commit(connection);
    } catch (SQLException failed) {
      throw dialect.isUndone(failed) ? new UndoneException(failed) : failed;
    }
    return batch.size();
  }

  /** The transaction certainly left nothing behind. */
  private static final class UndoneException extends SQLException {

    private static final long serialVersionUID = 1L;

    private final Throwable reason;

    UndoneException(Throwable reason) {
      super(reason);
      this.reason = reason;
    }
  }
}
