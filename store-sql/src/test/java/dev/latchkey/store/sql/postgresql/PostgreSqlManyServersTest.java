package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.sql.ManyServersContract;
import dev.latchkey.store.sql.SqlStore;

class PostgreSqlManyServersTest extends ManyServersContract {

  private final PostgreSqlDatabase database = new PostgreSqlDatabase();

  @Override
  protected SqlStore open() {
    return database.open(PostgreSqlDatabase.FEW);
  }
}
