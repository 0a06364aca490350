package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.testkit.KeyStoreContract;
import dev.latchkey.store.testkit.OpenStore;

class MariaDbKeyStoreTest extends KeyStoreContract {

  private final MySqlDatabase database = MySqlDatabase.emptiedOnMariaDb();

  @Override
  protected OpenStore open() {
    return database.openForSuite(MySqlDatabase.FEW);
  }
}
