package dev.latchkey.store.sql.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.mysql.MySqlDatabase;
import dev.latchkey.store.sql.mysql.MySqlStore;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import dev.latchkey.testdatabases.MySqlProduct;
import dev.latchkey.testdatabases.MySqlServer;
import dev.latchkey.testdatabases.Syncing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that turn characters into question marks make one user of two. */
class LostCharactersTest {

  @ParameterizedTest
  @ValueSource(strings = {"utf8", "utf8mb3"})
  void open_overConnectionsThatLoseCharacters_isRefused(String charset) {
    try (HikariDataSource source = pool("SET NAMES " + charset)) {
      assertThatThrownBy(
              () -> DataSourceStore.open(source, TableNames.DEFAULT, ApplicationPool.TIMEOUT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("utf8mb4");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET NAMES utf8mb4 COLLATE utf8mb4_general_ci",
        "SET sql_mode = 'STRICT_ALL_TABLES,ANSI_QUOTES,NO_BACKSLASH_ESCAPES'"
      })
  void open_overConnectionsThatLoseNone_works(String first) {
    try (HikariDataSource source = pool(first);
        SqlStore store =
            DataSourceStore.open(source, TableNames.DEFAULT, ApplicationPool.TIMEOUT)) {
      assertKeepsApart(store);
    }
  }

  @Test
  void server_thatGivesEveryConnectionAnotherCharset_keepsUsersApart() {
    try (MySqlServer server = MySqlServer.start(MySqlProduct.MARIADB, Syncing.NEVER)) {
      MySqlDatabase database = MySqlDatabase.on(server);
      database.execute(
          "SET GLOBAL init_connect = 'SET NAMES utf8mb3'",
          "CREATE USER 'plain'@'%' IDENTIFIED BY 'plain'",
          "GRANT ALL ON `test\\_%`.* TO 'plain'@'%'");
      DatabaseServer usual = database.server();
      DatabaseServer plain =
          new DatabaseServer(
              usual.host(),
              usual.port(),
              usual.database(),
              new DatabaseServer.Login("plain", "plain"),
              usual.options());
      try (SqlStore store = MySqlStore.open(plain, TableNames.DEFAULT, MySqlDatabase.FEW)) {
        assertKeepsApart(store);
      }
    }
  }

  private static HikariDataSource pool(String first) {
    DatabaseServer server = MySqlDatabase.onMariaDb().server();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:mariadb://%s:%s/%s?allowPublicKeyRetrieval=true&sslMode=disable"
            .formatted(server.host(), server.port(), server.database()));
    config.setUsername(server.login().user());
    config.setPassword(server.login().password());
    config.setConnectionInitSql(first);
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  private static void assertKeepsApart(SqlStore store) {
    store.sessions().insert(SampleSessions.created("one", "\uD83D\uDE00 back\\slash's"));
    store.sessions().insert(SampleSessions.created("two", "\uD83D\uDE0E back\\slash's"));

    assertThat(WholeList.revoke(store.sessions(), new UserId("\uD83D\uDE00 back\\slash's")))
        .extracting(handle -> handle.text())
        .containsExactly("one");
  }
}
