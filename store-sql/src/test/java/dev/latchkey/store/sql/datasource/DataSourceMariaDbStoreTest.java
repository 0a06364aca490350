package dev.latchkey.store.sql.datasource;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.store.sql.mysql.MySqlDatabase;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

class DataSourceMariaDbStoreTest extends DataSourceStoreContract {

  private final MySqlDatabase database = MySqlDatabase.onMariaDb();

  @Override
  HikariDataSource makePool(int size) {
    return ApplicationPool.over(database, size);
  }

  @Override
  TableNames tables() {
    return TableNames.DEFAULT;
  }

  @Override
  List<String> stateQueries() {
    return List.of(
        "SELECT @@SESSION.innodb_lock_wait_timeout",
        "SELECT @@SESSION.sql_mode",
        "SELECT @@SESSION.autocommit",
        "SELECT @@SESSION.tx_isolation",
        "SELECT @latchkey_turn",
        "SELECT COUNT(*) FROM information_schema.innodb_trx"
            + " WHERE trx_mysql_thread_id = CONNECTION_ID()");
  }

  @Override
  List<String> preferences() {
    return List.of(
        "SET SESSION innodb_lock_wait_timeout = 77",
        "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE");
  }

  @Override
  void cutConnections() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      List<String> kills = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT id FROM information_schema.processlist"
                  + " WHERE db = DATABASE() AND id <> CONNECTION_ID()")) {
        while (rows.next()) {
          kills.add("KILL " + rows.getLong(1));
        }
      }
      for (String kill : kills) {
        statement.execute(kill);
      }
    }
  }
}
