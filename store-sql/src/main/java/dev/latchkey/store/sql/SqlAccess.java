package dev.latchkey.store.sql;

import java.sql.SQLException;

/** The two ways to the database. */
final class SqlAccess {

  private final SqlDialect dialect;
  private final ConnectionPool readers;
  private final GroupCommit committer;

  SqlAccess(SqlDialect dialect, ConnectionPool readers, GroupCommit committer) {
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

  /** Writes, as {@link GroupCommit#write} says. */
  <T> T write(String what, SqlWork<T> work) {
    return committer.write(what, work);
  }
}
