package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.store.testkit.SessionEngineContract;
import java.time.Duration;

/** The engine over PostgreSQL, with a single connection: no call needs two. */
class PostgreSqlEngineTest extends SessionEngineContract {

  private static final Capacity ONE = new Capacity(1, Duration.ofMinutes(2));

  private final PostgreSqlDatabase database = PostgreSqlDatabase.emptied();

  @Override
  protected OpenStore open() {
    return database.openForSuite(ONE);
  }
}
