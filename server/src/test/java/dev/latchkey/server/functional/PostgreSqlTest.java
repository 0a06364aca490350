package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.boot.Stores;
import dev.latchkey.server.config.Settings;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The whole way from the config keys down to a real PostgreSQL server. */
class PostgreSqlTest extends RealStoreContract {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final PostgreSqlServer database = PostgreSqlServer.shared();
  private final String schema = "server_" + SCHEMAS.incrementAndGet();

  @Override
  Stores open() {
    return Stores.open(settings("postgresql_connection_pool_size", "2").database());
  }

  @Test
  void tables_underOtherNames_areWhereTheConfigSays() throws Exception {
    Settings settings =
        settings(
            "postgresql_table_names_prefix", "auth", "postgresql_key_value_table_name", "my_keys");
    Stores renamed = Stores.open(settings.database());
    try (TestServer server = TestServer.on(renamed);
        var connection = database.connect();
        var statement = connection.createStatement()) {
      server.client().login("u");

      for (String table : new String[] {"auth_session_info", "my_keys", "auth_latchkey_schema"}) {
        var rows = statement.executeQuery("SELECT count(*) FROM " + schema + "." + table);
        rows.next();
        assertThat(rows.getInt(1)).as(table).isPositive();
      }
    }
    renamed.closing().run();
  }

  private Settings settings(String... more) {
    Map<String, String> config =
        new java.util.HashMap<>(
            Map.of(
                "postgresql_connection_uri",
                "postgresql://postgres:password%20of%20the%20test@127.0.0.1:"
                    + database.port()
                    + "/postgres",
                "postgresql_table_schema",
                schema,
                "database_timeout",
                "60"));
    for (int i = 0; i < more.length; i += 2) {
      config.put(more[i], more[i + 1]);
    }
    return TestServer.settings(config);
  }
}
