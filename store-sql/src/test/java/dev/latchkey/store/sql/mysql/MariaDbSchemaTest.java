package dev.latchkey.store.sql.mysql;

class MariaDbSchemaTest extends MySqlSchemaContract {

  @Override
  MySqlDatabase makeDatabase() {
    return MySqlDatabase.onMariaDb();
  }
}
