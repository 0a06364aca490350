package dev.latchkey.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A database over connections that are somebody else's: what a transaction needs is said with it,
 * and what was set on a connection is set back.
 */
public interface GuestDialect extends SqlDialect {

  /** Does what every prepared statement needs before its first use: nothing, mostly. */
  default void prepare(PreparedStatement statement) throws SQLException {}
}
