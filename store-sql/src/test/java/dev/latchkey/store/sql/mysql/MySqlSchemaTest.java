package dev.latchkey.store.sql.mysql;

import org.junit.jupiter.api.BeforeAll;

class MySqlSchemaTest extends MySqlSchemaContract {

  @BeforeAll
  static void assumeMySql() {
    MySqlDatabase.assumeMySql();
  }

  @Override
  MySqlDatabase makeDatabase() {
    return MySqlDatabase.onMySql();
  }
}
