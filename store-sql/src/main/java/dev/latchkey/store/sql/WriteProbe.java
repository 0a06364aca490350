package dev.latchkey.store.sql;

import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.connection.SqlWork;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A write that costs little and harms nobody: it replaces one row of its own, beside the keys, that
 * no app sees.
 */
final class WriteProbe implements SqlWork<Integer> {

  /** No app is called like this, so that no list of keys has the row. */
  private static final String APP = "";

  private static final String NAME = "write_probe";

  private final SqlDialect dialect;
  private final String replace;
  private final String insert;

  WriteProbe(SqlDialect dialect) {
    this.dialect = dialect;
    this.replace = dialect.tables().in("UPDATE {keys} SET value = ? WHERE app_id = ? AND name = ?");
    this.insert =
        dialect.insertUnlessPresent(
            dialect.tables().in("{keys}"),
            List.of("app_id", "name", "value", "created_at_time"),
            List.of("app_id", "name"));
  }

  /**
   * Returns how many rows were written, none when another server was first to insert it. The value
   * always changes, so that there is a write.
   */
  @Override
  public Integer on(SqlConnection connection) throws SQLException {
    PreparedStatement replacing = connection.prepare(replace);
    replacing.setString(1, Long.toString(System.nanoTime()));
    replacing.setString(2, APP);
    replacing.setString(3, NAME);
    int replaced = replacing.executeUpdate();
    return replaced > 0 ? replaced : inserted(connection);
  }

  private int inserted(SqlConnection connection) throws SQLException {
    PreparedStatement inserting = connection.prepare(insert);
    inserting.setString(1, APP);
    inserting.setString(2, NAME);
    inserting.setString(3, "");
    inserting.setLong(4, 0);
    try {
      return inserting.executeUpdate();
    } catch (SQLException failed) {
      if (dialect.isTaken(failed)) {
        return 0;
      }
      throw failed;
    }
  }
}
