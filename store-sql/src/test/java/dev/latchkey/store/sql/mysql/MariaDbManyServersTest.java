package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.sql.ManyServersContract;
import dev.latchkey.store.sql.SqlStore;

class MariaDbManyServersTest extends ManyServersContract {

  private final MySqlDatabase database = MySqlDatabase.onMariaDb();

  @Override
  protected SqlStore open() {
    return database.open(MySqlDatabase.FEW);
  }
}
