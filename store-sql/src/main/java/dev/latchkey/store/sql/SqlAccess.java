package dev.latchkey.store.sql;

import java.sql.SQLException;

/** The ways to the database. */
final class SqlAccess {

  private static final int ATTEMPTS = 4;

  private final SqlDialect dialect;
  private final Connections readers;
  private final GroupCommit committer;

  SqlAccess(SqlDialect dialect, Connections readers, GroupCommit committer) {
    this.dialect = dialect;
    this.readers = readers;
    this.committer = committer;
  }

  /**
   * Reads, at once.
   *
   * @param what what is being done, for the message of a fault
   * @param work one statement, its result read to the end
   * @throws SqlStoreException when the store is broken
   */
  <T> T read(String what, SqlWork<T> work) {
    try {
      return readers.use(work);
    } catch (SQLException | SqlStoreException fault) {
      throw SqlStoreException.of(what, dialect, fault);
    }
  }

  /** Changes a row, as {@link GroupCommit#write} says. */
  <T> T change(String what, RowChange<T> change) {
    return committer.write(what, change);
  }

  /**
   * Writes by single statements, apart from others' writes where the database has many writers.
   *
   * @param what what is being done, for the message of a fault
   * @param work statements each of which may stay done alone
   * @throws SqlStoreException when it was not done, or nobody knows
   */
  <T> T writeAlone(String what, SqlWork<T> work) {
    return dialect.hasOneWriter() ? committer.write(what, work) : read(what, work);
  }

  /**
   * Removes any number of rows: in its own time where the database has many writers, so that
   * nobody's row waits for it.
   *
   * @param what what is being done, for the message of a fault
   * @param work one transaction in one round trip
   * @throws SqlStoreException when it was not done, or nobody knows
   */
  <T> T remove(String what, SqlWork<T> work) {
    return dialect.hasOneWriter() ? committer.write(what, work) : removeAlone(what, work);
  }

  private <T> T removeAlone(String what, SqlWork<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return readers.use(work);
      } catch (SQLException fault) {
        if (attempt == ATTEMPTS || !dialect.isPassing(fault)) {
          throw SqlStoreException.of(what, dialect, fault);
        }
      } catch (SqlStoreException fault) {
        throw SqlStoreException.of(what, dialect, fault);
      }
    }
  }
}
