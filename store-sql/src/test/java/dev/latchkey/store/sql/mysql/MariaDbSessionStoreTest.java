package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.store.testkit.SessionStoreContract;

class MariaDbSessionStoreTest extends SessionStoreContract {

  private final MySqlDatabase database = MySqlDatabase.emptiedOnMariaDb();

  @Override
  protected OpenStore open() {
    return database.openForSuite(MySqlDatabase.FEW);
  }
}
