package dev.latchkey.store.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Commits the writes of many callers together. One thread takes what is waiting and has the dialect
 * do it in as few commits as it can; each caller returns after the commit of its own write. While
 * one commit is written to the disk the next writes gather, so the busier the store, the more share
 * a commit.
 *
 * <p>A write that fails is undone alone: its neighbours are repeated one by one. A write that lost
 * against another server's is repeated a few times.
 *
 * <p>Safe for use by several threads at once, virtual ones included.
 */
final class GroupCommit implements AutoCloseable {

  private static final int CAPACITY = 4096;
  private static final int BATCH = 256;
  private static final int ATTEMPTS = 4;

  private final SqlDialect dialect;
  private final Connections connections;
  private final Duration patience;
  private final WriteQueue queue = new WriteQueue(CAPACITY, BATCH);
  private final Thread committer;
  private volatile WriteCounts counts = new WriteCounts(0, 0);

  /**
   * Starts the committer.
   *
   * @param connections where it finds its connection
   * @param patience how long a caller waits for a place in the queue, and then for the answer
   */
  GroupCommit(SqlDialect dialect, Connections connections, Duration patience) {
    this.dialect = dialect;
    this.connections = connections;
    this.patience = patience;
    this.committer =
        Thread.ofPlatform()
            .daemon()
            .name("latchkey-committer")
            .inheritInheritableThreadLocals(false)
            .unstarted(this::commitAll);
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
      return pending.await(patience);
    } catch (SqlStoreException notInTime) {
      throw SqlStoreException.of(what, dialect, notInTime);
    } catch (ExecutionException refused) {
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
      groups(batch).forEach(this::begin);
    }
  }

  /** A batch that cannot even be divided is refused as a whole. */
  @SuppressWarnings("CatchingUnchecked")
  private List<List<PendingWrite<?>>> groups(List<PendingWrite<?>> batch) {
    try {
      return dialect.groups(batch);
    } catch (RuntimeException | Error broken) {
      batch.forEach(write -> write.refuse(broken));
      return List.of();
    }
  }

  /** While earlier groups were committed, callers may have left. */
  private void begin(List<PendingWrite<?>> group) {
    List<PendingWrite<?>> begun = group.stream().filter(PendingWrite::begin).toList();
    if (!begun.isEmpty()) {
      commit(begun).ifPresent(reason -> repeatEach(begun, reason));
    }
  }

  /**
   * Commits a group. Whatever goes wrong becomes an answer: the committer lives as long as callers
   * wait for it.
   *
   * @return why the group is certainly undone and nobody was told; otherwise empty
   */
  @SuppressWarnings("CatchingUnchecked")
  private Optional<Throwable> commit(List<PendingWrite<?>> group) {
    try {
      connections.use(connection -> committed(connection, group));
      counts = counts.plusCommitOf(group.size());
      group.forEach(PendingWrite::confirm);
    } catch (UndoneException undone) {
      return Optional.of(undone.reason());
    } catch (Exception | Error broken) {
      group.forEach(write -> write.refuse(broken));
    }
    return Optional.empty();
  }

  /** After an exception the connection is closed, which undoes what was not committed. */
  private int committed(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException {
    dialect.commit(connection, group);
    return group.size();
  }

  /** Only the writes of a row that another holds wait for it, and they wait together. */
  private void repeatEach(List<PendingWrite<?>> group, Throwable reason) {
    if (group.size() == 1) {
      repeat(group.getFirst(), reason);
      return;
    }
    Map<Object, Throwable> held = new HashMap<>();
    for (PendingWrite<?> write : group) {
      Throwable holding = held.get(write.row());
      if (holding != null || write.isAbandoned()) {
        write.refuse(holding == null ? reason : holding);
      } else {
        commit(List.of(write)).ifPresent(again -> repeatOrHold(write, again, held));
      }
    }
  }

  private void repeatOrHold(PendingWrite<?> write, Throwable reason, Map<Object, Throwable> held) {
    if (reason instanceof SQLException waited && dialect.isHeldByAnother(waited)) {
      held.put(write.row(), reason);
    }
    repeat(write, reason);
  }

  private void repeat(PendingWrite<?> write, Throwable first) {
    Optional<Throwable> reason = Optional.of(first);
    for (int attempt = 2; reason.isPresent() && attempt <= ATTEMPTS; attempt++) {
      if (write.isAbandoned() || !isPassing(reason.get())) {
        break;
      }
      reason = commit(List.of(write));
    }
    reason.ifPresent(write::refuse);
  }

  private boolean isPassing(Throwable reason) {
    return reason instanceof SQLException lost && dialect.isPassing(lost);
  }
}
