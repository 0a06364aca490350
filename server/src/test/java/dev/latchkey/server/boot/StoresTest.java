package dev.latchkey.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Database;
import dev.latchkey.store.sql.fault.SqlStoreException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
  @TempDir private Path home;

  @Test
  void sqlite_configured_isOpened() {
    Stores stores = Stores.open(database("sqlite_path", "my.db"));

    stores.probe().run();
    stores.closing().run();
    assertThat(home.resolve("my.db")).isRegularFile();
  }

  @Test
  void server_outOfReach_isToldInOneLineWithoutItsPassword() {
    Database database =
        database("postgresql_connection_uri", "postgresql://u:s3cret@127.0.0.1:1/d");

    assertThatThrownBy(() -> Stores.open(database))
        .isInstanceOf(SqlStoreException.class)
        .hasMessageMatching(
            "PostgreSQL database 127\\.0\\.0\\.1:1/d cannot be reached: .*refused.*")
        .hasMessageNotContaining("s3cret");
  }

  private Database database(String key, String value) {
    Sources sources = new Sources(home, home.resolve("config.yaml"), Map.of(key, value), Map.of());
    return ((Accepted) ConfigReader.read(sources)).settings().database();
  }
}
