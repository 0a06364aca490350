package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.store.testkit.SessionEngineContract;
import java.time.Duration;

/** The engine over MariaDB, with a single connection: no call needs two. */
class MariaDbEngineTest extends SessionEngineContract {

  private static final Capacity ONE = new Capacity(1, Duration.ofMinutes(2));

  private final MySqlDatabase database = MySqlDatabase.emptiedOnMariaDb();

  @Override
  protected OpenStore open() {
    return database.openForSuite(ONE);
  }
}
