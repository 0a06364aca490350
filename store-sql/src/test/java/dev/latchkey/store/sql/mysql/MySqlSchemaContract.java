package dev.latchkey.store.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.sql.SqlDialect;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.ServerConnections;
import dev.latchkey.store.sql.schema.SchemaContract;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
abstract class MySqlSchemaContract extends SchemaContract {

  private MySqlDatabase database;

  abstract MySqlDatabase makeDatabase();

  @BeforeEach
  void makeTheDatabase() {
    database = makeDatabase();
  }

  @Override
  protected SqlDialect dialect() {
    return new MySqlDialect(TableNames.DEFAULT);
  }

  @Override
  protected SqlStore open(SqlDialect dialect) throws SQLException {
    Capacity capacity = MySqlDatabase.FEW;
    ServerConnections connections =
        new ServerConnections(
            MySqlStore.driver(database.server(), capacity),
            new MySqlDialect(TableNames.DEFAULT),
            capacity,
            MySqlStore.HURRIED_SESSION);
    return SqlStore.open("store", dialect, connections, connections, capacity.timeout());
  }

  @Override
  protected int execute(String text) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      if (!statement.execute(text)) {
        return 0;
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }

  /** Each change of a table commits by itself: a crash may leave any number of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP COLUMN user_agent",
        "DROP COLUMN user_agent, DROP COLUMN ip_address",
        "DROP COLUMN user_agent, DROP COLUMN ip_address, DROP COLUMN device_label",
        "DROP KEY session_user_list_index",
        "DROP KEY session_user_list_index, DROP COLUMN user_start",
        "ADD KEY session_info_user_id_app_id_index (user_id(255), app_id)",
        "DROP KEY session_end_index",
        "ADD KEY session_expiry_index (app_id, expires_at)",
        "DEFAULT CHARACTER SET utf8mb4" // all columns are there
      })
  void step_thatEndedInTheMiddle_isTakenAgain(String undone) throws SQLException {
    try (SqlStore store = open(dialect())) {
      store.sessions().insert(SESSION);
    }
    execute("ALTER TABLE session_info " + undone);
    execute("DELETE FROM latchkey_schema WHERE version > 1");

    try (SqlStore store = open(dialect())) {
      store.sessions().insert(FROM_A_PHONE);

      assertThat(store.sessions().find(FROM_A_PHONE.handle())).contains(FROM_A_PHONE);
      assertThat(store.sessions().find(SESSION.handle())).contains(SESSION);
    }
    assertThat(execute("SELECT MAX(version) FROM latchkey_schema")).isEqualTo(4);
  }
}
