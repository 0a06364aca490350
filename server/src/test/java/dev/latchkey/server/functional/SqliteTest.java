package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.boot.Stores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, down to the real file. */
@SuppressWarnings("NullAway.Init")
class SqliteTest extends RealStoreContract {
  @TempDir private Path folder;

  @Override
  Stores open() {
    return Stores.sqlite(folder.resolve("sessions.db"));
  }

  @Test
  void health_ofAStoreThatCanOnlyBeRead_isNotReady() throws SQLException {
    Stores stores = open();
    try (TestServer server = TestServer.on(stores)) {
      TestClient client = server.client();
      assertThat(client.get("/health/ready").status()).isEqualTo(200);

      execute(
          "CREATE TRIGGER full BEFORE UPDATE ON key_value BEGIN SELECT RAISE(FAIL, 'full'); END");
      server.clock.move(Duration.ofSeconds(2));
      assertThat(client.get("/health/ready").body())
          .isEqualTo("{\"status\":\"DOWN\",\"store\":\"DOWN\"}\n");

      execute("DROP TRIGGER full");
      server.clock.move(Duration.ofSeconds(2));
      assertThat(client.get("/health/ready").status()).isEqualTo(200);
    }
    stores.closing().run();
  }

  private void execute(String sql) throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("sessions.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
