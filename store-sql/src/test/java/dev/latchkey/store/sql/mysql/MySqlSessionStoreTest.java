package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.store.testkit.SessionStoreContract;
import org.junit.jupiter.api.BeforeAll;

class MySqlSessionStoreTest extends SessionStoreContract {

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
