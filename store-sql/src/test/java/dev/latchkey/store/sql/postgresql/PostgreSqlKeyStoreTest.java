package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.testkit.KeyStoreContract;
import dev.latchkey.store.testkit.OpenStore;

class PostgreSqlKeyStoreTest extends KeyStoreContract {

  private final PostgreSqlDatabase database = PostgreSqlDatabase.emptied();

  @Override
  protected OpenStore open() {
    return database.openForSuite(PostgreSqlDatabase.FEW);
  }
}
