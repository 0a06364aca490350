package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.sql.ManyServersContract;
import dev.latchkey.store.sql.SqlStore;
import org.junit.jupiter.api.BeforeAll;

class MySqlManyServersTest extends ManyServersContract {

  private final MySqlDatabase database = MySqlDatabase.onMySql();

  @BeforeAll
  static void needsMySql() {
    MySqlDatabase.assumeMySql();
  }

  @Override
  protected SqlStore open() {
    return database.open(MySqlDatabase.FEW);
  }
}
