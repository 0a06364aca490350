package dev.latchkey.store.sql;

import java.time.Duration;

/**
 * PostgreSQL over connections that are somebody else's. What {@link PostgreSqlStore} sets for its
 * own connections is set here for each transaction alone, in the same text: nothing has to be set
 * back, and a pool between this process and the server may give each transaction another
 * connection.
 */
final class GuestPostgreSqlDialect extends PostgreSqlDialect {

  /**
   * Makes the dialect.
   *
   * @param lockTimeout how long a removal waits for a row that another holds
   */
  GuestPostgreSqlDialect(TableNames tables, Duration lockTimeout) {
    super(tables, lockTimeout, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  }

  @Override
  boolean isSetUp(SqlConnection connection) {
    return false;
  }
}
