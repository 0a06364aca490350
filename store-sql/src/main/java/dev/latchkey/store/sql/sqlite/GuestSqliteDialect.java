package dev.latchkey.store.sql.sqlite;

import dev.latchkey.store.sql.GuestDialect;
import dev.latchkey.store.sql.commit.PendingWrite;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.UndoneException;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * SQLite over connections that are somebody else's: a transaction that fails is rolled back rather
 * than its connection closed, and a commit reaches the disk whatever the connection is set to.
 */
public final class GuestSqliteDialect extends SqliteDialect implements GuestDialect {

  /** FULL (sqlite.org, "PRAGMA synchronous"). */
  private static final int SYNCED = 2;

  /** Makes the dialect. */
  public GuestSqliteDialect(TableNames tables) {
    super(tables);
  }

  @Override
  public void commit(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException {
    int before = synchronous(connection);
    if (before < SYNCED) {
      connection.execute("PRAGMA synchronous = " + SYNCED);
    }
    try {
      super.commit(connection, group);
    } catch (UndoneException undone) {
      rollBack(connection, undone);
      restore(connection, before);
      throw undone;
    }
    restore(connection, before);
  }

  private static void restore(SqlConnection connection, int before) throws SQLException {
    if (before < SYNCED) {
      connection.execute("PRAGMA synchronous = " + before);
    }
  }

  private static int synchronous(SqlConnection connection) throws SQLException {
    try (ResultSet rows = connection.prepare("PRAGMA synchronous").executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
