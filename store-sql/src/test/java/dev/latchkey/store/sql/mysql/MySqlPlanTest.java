package dev.latchkey.store.sql.mysql;

class MySqlPlanTest extends MySqlPlanContract {

  @Override
  MySqlDatabase makeDatabase() {
    MySqlDatabase.assumeMySql();
    return MySqlDatabase.onMySql();
  }
}
