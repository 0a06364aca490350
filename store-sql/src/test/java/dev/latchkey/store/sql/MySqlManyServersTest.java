package dev.latchkey.store.sql;

import org.junit.jupiter.api.BeforeAll;

class MySqlManyServersTest extends ManyServersContract {

  private final MySqlDatabase database = MySqlDatabase.onMySql();

  @BeforeAll
  static void needsMySql() {
    MySqlDatabase.assumeMySql();
  }

  @Override
  SqlStore open() {
    return database.open(MySqlDatabase.FEW);
  }
}
