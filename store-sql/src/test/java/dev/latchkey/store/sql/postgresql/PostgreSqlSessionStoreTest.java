package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.store.testkit.SessionStoreContract;

class PostgreSqlSessionStoreTest extends SessionStoreContract {

  private final PostgreSqlDatabase database = PostgreSqlDatabase.emptied();

  @Override
  protected OpenStore open() {
    return database.openForSuite(PostgreSqlDatabase.FEW);
  }
}
