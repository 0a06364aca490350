package dev.latchkey.store.sql;

class MariaDbSchemaTest extends MySqlSchemaContract {

  @Override
  MySqlDatabase makeDatabase() {
    return MySqlDatabase.onMariaDb();
  }
}
