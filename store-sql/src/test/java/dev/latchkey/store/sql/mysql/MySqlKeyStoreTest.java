package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.testkit.KeyStoreContract;
import dev.latchkey.store.testkit.OpenStore;
import org.junit.jupiter.api.BeforeAll;

class MySqlKeyStoreTest extends KeyStoreContract {

  private final MySqlDatabase database = MySqlDatabase.emptiedOnMySql();

  @BeforeAll
  static void needsMySql() {
    MySqlDatabase.assumeMySql();
  }

  @Override
  protected OpenStore open() {
    return database.openForSuite(MySqlDatabase.FEW);
  }
}
