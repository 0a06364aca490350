package dev.latchkey.store.sql.row;

import dev.latchkey.store.sql.commit.GroupCommit;
import dev.latchkey.store.sql.commit.RowChange;
import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.connection.SqlWork;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.UndoneException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The ways to the database. */
public final class SqlAccess {

  /** How long work that did not succeed is left alone. */
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final RowDialect dialect;
  private final Connections readers;
  private final GroupCommit committer;
  private final Duration patience;

  /**
   * Makes the ways.
   *
   * @param patience work that failed is not repeated after half of it
   */
  public SqlAccess(
      RowDialect dialect, Connections readers, GroupCommit committer, Duration patience) {
    this.dialect = dialect;
    this.readers = readers;
    this.committer = committer;
    this.patience = patience;
  }

  /**
   * Reads, at once; again, when the server that was asked is going or gone.
   *
   * @param what what is being done, for the message of a fault
   * @param work one statement, its result read to the end
   * @throws SqlStoreException when the store is broken
   */
  public <T> T read(String what, SqlWork<T> work) {
    return alone(what, work, dialect::isOfALeavingServer);
  }

  /** Changes a row, as {@link GroupCommit#write} says. */
  <T> T change(String what, RowChange<T> change) {
    return committer.write(what, change);
  }

  /**
   * Writes by single statements, apart from others' writes where the database has many writers.
   *
   * @param what what is being done, for the message of a fault
   * @param work statements each of which may stay done alone, and may be done twice
   * @throws SqlStoreException when it was not done, or nobody knows
   */
  public <T> T writeAlone(String what, SqlWork<T> work) {
    return dialect.hasOneWriter() ? committer.write(what, work) : alone(what, work, this::mayPass);
  }

  /**
   * Removes any number of rows: in its own time where the database has many writers, so that
   * nobody's row waits for it. While another holds one of the rows it is tried again, and in
   * between it has neither a lock nor a connection.
   *
   * @param what what is being done, for the message of a fault
   * @param work one transaction in one round trip
   * @throws SqlStoreException when it was not done, or nobody knows
   */
  <T> T remove(String what, SqlWork<T> work) {
    return dialect.hasOneWriter()
        ? committer.write(what, work)
        : alone(what, work, this::leftNothing);
  }

  private boolean leftNothing(SQLException fault) {
    return dialect.isPassing(fault)
        || dialect.isHeldByAnother(fault)
        || dialect.isOfASecondary(fault);
  }

  private boolean mayPass(SQLException fault) {
    return dialect.isPassing(fault)
        || dialect.isHeldByAnother(fault)
        || dialect.isOfALeavingServer(fault);
  }

  private <T> T alone(String what, SqlWork<T> work, Predicate<SQLException> mayPass) {
    long end = System.nanoTime() + patience.dividedBy(2).toNanos();
    while (true) {
      try {
        return readers.use(work);
      } catch (SQLException failed) {
        Throwable reason = failed instanceof UndoneException undone ? undone.reason() : failed;
        if (System.nanoTime() - end > 0
            || !(reason instanceof SQLException fault && mayPass.test(fault))) {
          throw SqlStoreException.of(what, dialect, reason);
        }
      } catch (SqlStoreException fault) {
        throw SqlStoreException.of(what, dialect, fault);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
