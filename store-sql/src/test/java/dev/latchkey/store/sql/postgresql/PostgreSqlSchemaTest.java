package dev.latchkey.store.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.store.sql.SqlDialect;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.schema.SchemaContract;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgreSqlSchemaTest extends SchemaContract {

  private final PostgreSqlDatabase database = new PostgreSqlDatabase();

  @Override
  protected SqlDialect dialect() {
    return database.dialect();
  }

  @Override
  protected SqlStore open(SqlDialect dialect) throws SQLException {
    Capacity capacity = PostgreSqlDatabase.FEW;
    Connections connections = database.connections(database.server(), capacity);
    return SqlStore.open("store", dialect, connections, connections, capacity.timeout());
  }

  @Override
  protected int execute(String text) throws SQLException {
    try (Connection connection = PostgreSqlServer.shared().connect();
        Statement statement = connection.createStatement()) {
      if (!statement.execute(text)) {
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
