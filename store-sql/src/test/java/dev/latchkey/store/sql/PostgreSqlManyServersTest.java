package dev.latchkey.store.sql;

class PostgreSqlManyServersTest extends ManyServersContract {

  private final PostgreSqlDatabase database = new PostgreSqlDatabase();

  @Override
  SqlStore open() {
    return database.open(PostgreSqlDatabase.FEW);
  }
}
