package dev.latchkey.server.functional;

import dev.latchkey.server.boot.Stores;
import dev.latchkey.testdatabases.MySqlServer;
import java.util.Map;

/** The whole way from the config keys down to a real MariaDB server. */
class MariaDbTest extends RealStoreContract {
  private final String uri =
      "mariadb://latchkey:password%20of%20the%20test@127.0.0.1:"
          + MySqlServer.shared().port()
          + "/"
          + MySqlServer.shared().createDatabase();

  @Override
  Stores open() {
    Map<String, String> config = Map.of("mysql_connection_uri", uri, "database_timeout", "60");
    return Stores.open(TestServer.settings(config).database());
  }
}
