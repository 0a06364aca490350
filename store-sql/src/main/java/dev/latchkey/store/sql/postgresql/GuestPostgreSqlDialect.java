package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.sql.GuestDialect;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * PostgreSQL over connections that are somebody else's. What {@link PostgreSqlStore} sets for its
 * own connections is set here for each transaction alone, in the same text: nothing has to be set
 * back, and a pool between this process and the server may give each transaction another
 * connection.
 */
public final class GuestPostgreSqlDialect extends PostgreSqlDialect implements GuestDialect {

  /** Makes the dialect. */
  public GuestPostgreSqlDialect(TableNames tables) {
    super(tables, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  }

  @Override
  boolean isSetUp(SqlConnection connection) {
    return false;
  }

  /** There may be a pooler, which the names of statements would get past. */
  @Override
  public void prepare(PreparedStatement statement) throws SQLException {
    PostgreSqlDriver.keepNot(statement);
  }
}
