package dev.latchkey.store.sql.mysql;

class MariaDbPlanTest extends MySqlPlanContract {

  @Override
  MySqlDatabase makeDatabase() {
    return MySqlDatabase.onMariaDb();
  }
}
