package dev.latchkey.store.sql.commit;

import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.connection.SqlWork;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.fault.UndoneException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Commits the writes of many callers together. One thread takes what is waiting and has the dialect
 * do it in as few commits as it can; each caller returns after the commit of its own write. While
 * one commit is written to the disk the next writes gather, so the busier the store, the more share
 * a commit.
 *
 * <p>A write that fails is undone alone: a group that fails is divided in two until that write is
 * found, and the others are committed. A write that lost against another server's is repeated a few
 * times. A write of a row that another holds is put aside and tried again, so that no write waits
 * for a row that is not its own, unless the database knows no other way than to wait; then a group
 * falls apart into single writes, and the others wait once for each row that is held. A server that
 * takes no writes is asked once more: its connections are closed then, and new ones may lead to
 * another.
 *
 * <p>Safe for use by several threads at once, virtual ones included.
 */
public final class GroupCommit implements AutoCloseable {

  private static final int CAPACITY = 4096;
  private static final int BATCH = 256;
  private static final int ATTEMPTS = 4;

  /** How long writes of held rows are left alone. */
  private static final Duration HELD_PAUSE = Duration.ofMillis(20);

  /** They are left alone for so many times the time that finding a row held took. */
  private static final int HELD_PAUSES = 4;

  /** Whoever finds a row held only after so long cannot afford to find it out twice. */
  private static final Duration SLOWLY = Duration.ofMillis(200);

  /** A caller's patience is so many times that of a write with its row. */
  private static final int HELD_SHARE = 4;

  private final CommitDialect dialect;
  private final Connections connections;
  private final Duration patience;
  private final WriteQueue queue = new WriteQueue(CAPACITY, BATCH);
  private final HeldWrites held;
  private final Thread committer;
  private volatile WriteCounts counts = new WriteCounts(0, 0);

  /** How long it took to find out, the last time when a row was held. Of the committer alone. */
  private Duration foundHeldAfter = Duration.ZERO;

  /** When writes of held rows are tried again. Of the committer alone. */
  private long heldTurn = System.nanoTime();

  /**
   * Starts the committer.
   *
   * @param connections where it finds its connection
   * @param patience how long a caller waits for a place in the queue, and then for the answer
   */
  public GroupCommit(CommitDialect dialect, Connections connections, Duration patience) {
    this.dialect = dialect;
    this.connections = connections;
    this.patience = patience;
    this.held = new HeldWrites(patience.dividedBy(HELD_SHARE));
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
  public <T> T write(String what, SqlWork<T> work) {
    PendingWrite<T> pending = new PendingWrite<>(work);
    try {
      queue.accept(pending, patience);
      return pending.await(patience);
    } catch (SqlStoreException notInTime) {
      throw SqlStoreException.of(what, dialect, reason(notInTime));
    } catch (ExecutionException refused) {
      throw SqlStoreException.of(what, dialect, refused.getCause());
    }
  }

  /** A write whose turn did not come waited for a connection, if there is none. */
  private Throwable reason(SqlStoreException notInTime) {
    SQLException trouble = connections.trouble();
    return trouble == null || notInTime.fault() != StoreFault.BUSY ? notInTime : trouble;
  }

  /** Returns what was committed so far. */
  public WriteCounts counts() {
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
    while (!queue.isOver() || !held.isEmpty()) {
      List<PendingWrite<?>> batch = held.isEmpty() ? queue.take() : queue.take(HELD_PAUSE);
      groups(batch).forEach(this::begin);
      held.refuseLate();
      if (System.nanoTime() - heldTurn >= 0) {
        heldTurn = System.nanoTime() + HELD_PAUSE.toNanos();
        held.retry(this::retryHeld);
      }
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
    List<PendingWrite<?>> begun =
        group.stream().filter(PendingWrite::begin).filter(write -> !held.queue(write)).toList();
    if (!begun.isEmpty()) {
      commitOrAskOther(begun).ifPresent(reason -> divide(begun, reason));
    }
  }

  /**
   * Commits a group, on a new connection when the server takes no writes.
   *
   * @return as {@link #commit}
   */
  private Optional<Throwable> commitOrAskOther(List<PendingWrite<?>> group) {
    Optional<Throwable> reason = commit(group);
    for (int attempt = 2; reason.filter(this::isOfASecondary).isPresent(); attempt++) {
      if (attempt > ATTEMPTS) {
        Throwable refusal = reason.get();
        group.forEach(write -> write.refuse(refusal));
        return Optional.empty();
      }
      reason = commit(group);
    }
    return reason;
  }

  /**
   * Commits a group. Whatever goes wrong becomes an answer: the committer lives as long as callers
   * wait for it.
   *
   * @return why the group is certainly undone and nobody was told; otherwise empty
   */
  @SuppressWarnings("CatchingUnchecked")
  private Optional<Throwable> commit(List<PendingWrite<?>> group) {
    long start = System.nanoTime();
    try {
      connections.use(connection -> committed(connection, group));
      counts = counts.plusCommitOf(group.size());
      group.forEach(PendingWrite::confirm);
    } catch (UndoneException undone) {
      noteHeld(undone.reason(), Duration.ofNanos(System.nanoTime() - start));
      return Optional.of(undone.reason());
    } catch (Exception | Error broken) {
      group.forEach(write -> write.refuse(broken));
    }
    return Optional.empty();
  }

  private void noteHeld(Throwable reason, Duration after) {
    if (isHeldByAnother(reason)) {
      foundHeldAfter = after;
      if (after.compareTo(HELD_PAUSE) > 0) {
        heldTurn = System.nanoTime() + after.multipliedBy(HELD_PAUSES).toNanos();
      }
    }
  }

  /** After an exception the connection is closed, which undoes what was not committed. */
  private int committed(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException {
    dialect.commit(connection, group);
    return group.size();
  }

  /** Some of a group are at fault: each part is tried without the others. */
  private void divide(List<PendingWrite<?>> group, Throwable reason) {
    if (group.size() == 1) {
      settle(group.getFirst(), reason);
      return;
    }
    for (List<PendingWrite<?>> part : parts(group, reason)) {
      List<PendingWrite<?>> wanted = new ArrayList<>();
      for (PendingWrite<?> write : part) {
        if (write.isAbandoned()) {
          write.refuse(reason);
        } else {
          wanted.add(write);
        }
      }
      if (!wanted.isEmpty()) {
        commit(wanted).ifPresent(again -> divide(wanted, again));
      }
    }
  }

  private List<List<PendingWrite<?>>> parts(List<PendingWrite<?>> group, Throwable reason) {
    if (isHeldByAnother(reason) && foundHeldAfter.compareTo(SLOWLY) > 0) {
      return group.stream().<List<PendingWrite<?>>>map(List::of).toList();
    }
    int middle = group.size() / 2;
    return List.of(group.subList(0, middle), group.subList(middle, group.size()));
  }

  private void settle(PendingWrite<?> write, Throwable first) {
    repeated(write, first).ifPresent(reason -> held.add(write, reason));
  }

  private Optional<Throwable> retryHeld(PendingWrite<?> write) {
    return commit(List.of(write)).flatMap(reason -> repeated(write, reason));
  }

  /**
   * Repeats a write that may succeed when it comes again, and refuses it when it does not.
   *
   * @return why its row is held, when it is: then nobody was told
   */
  private Optional<Throwable> repeated(PendingWrite<?> write, Throwable first) {
    Optional<Throwable> reason = Optional.of(first);
    for (int attempt = 2; reason.isPresent() && attempt <= ATTEMPTS; attempt++) {
      if (write.isAbandoned() || !isPassing(reason.get())) {
        break;
      }
      reason = commit(List.of(write));
    }
    if (reason.filter(this::isHeldByAnother).isPresent()) {
      return reason;
    }
    reason.ifPresent(write::refuse);
    return Optional.empty();
  }

  private boolean isPassing(Throwable reason) {
    return reason instanceof SQLException lost && dialect.isPassing(lost);
  }

  private boolean isHeldByAnother(Throwable reason) {
    return reason instanceof SQLException waited && dialect.isHeldByAnother(waited);
  }

  private boolean isOfASecondary(Throwable reason) {
    return reason instanceof SQLException refused && dialect.isOfASecondary(refused);
  }
}
