package dev.latchkey.store.sql;

class MariaDbManyServersTest extends ManyServersContract {

  private final MySqlDatabase database = MySqlDatabase.onMariaDb();

  @Override
  SqlStore open() {
    return database.open(MySqlDatabase.FEW);
  }
}
