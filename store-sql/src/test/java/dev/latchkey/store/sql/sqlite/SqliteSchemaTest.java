package dev.latchkey.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.store.sql.SqlDialect;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.ConnectionPool;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.schema.SchemaContract;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class SqliteSchemaTest extends SchemaContract {

  @TempDir Path folder;

  private SqliteFile file;

  @BeforeEach
  void makeTheFile() {
    file = new SqliteFile(folder.resolve("store.sqlite"));
    file.prepare();
  }

  @Override
  protected SqlDialect dialect() {
    return new SqliteDialect();
  }

  @Override
  protected SqlStore open(SqlDialect dialect) throws SQLException {
    ConnectionPool pool = new ConnectionPool(file::connect, 1, SqlStore.PATIENCE);
    return SqlStore.open("store", dialect, pool, pool, SqlStore.PATIENCE);
  }

  @Override
  protected int execute(String text) throws SQLException {
    try (SqlConnection connection = file.connect()) {
      PreparedStatement statement = connection.prepare(text);
      if (!statement.execute()) {
        return 0;
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }

  @Test
  void step_thatFailsInTheMiddle_leavesNothingOfIt() throws SQLException {
    open(dialect()).close();

    assertThatThrownBy(() -> open(broken())).isInstanceOf(SQLException.class);

    assertNoNewColumn();
  }
}
