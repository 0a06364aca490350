package dev.latchkey.store.sql;

import dev.latchkey.store.sql.connection.SqlConnection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A database over connections that are somebody else's: what a transaction needs is said with it,
 * and what was set on a connection is set back.
 */
public interface GuestDialect extends SqlDialect {

  /** Does what every prepared statement needs before its first use: nothing, mostly. */
  default void prepare(PreparedStatement statement) throws SQLException {}

  /**
   * Tells whether all of Unicode goes to the database and comes back. What is lost on the way
   * becomes a question mark, so that two users become one.
   */
  default boolean keepsCharacters(SqlConnection connection) throws SQLException {
    return true;
  }
}
