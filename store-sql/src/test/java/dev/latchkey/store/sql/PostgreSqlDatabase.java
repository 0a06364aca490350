package dev.latchkey.store.sql;

import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.time.Duration;
import java.util.Map;

/** A new, empty database on the PostgreSQL server that all tests share. */
final class PostgreSqlDatabase {

  /** Patient, since the machine may be busy with other things. */
  static final Capacity FEW = new Capacity(4, Duration.ofSeconds(20));

  private final String name = PostgreSqlServer.shared().createDatabase();

  /** Returns where it is. */
  DatabaseServer server() {
    return server(PostgreSqlServer.shared().port());
  }

  /** Returns where it is, behind another port. */
  DatabaseServer server(int port) {
    return new DatabaseServer(
        PostgreSqlServer.shared().host(),
        port,
        name,
        new DatabaseServer.Login(PostgreSqlServer.USER, PostgreSqlServer.PASSWORD),
        Map.of());
  }

  /** Executes statements beside the store. */
  void execute(String... statements) {
    PostgreSqlServer.shared().execute(name, statements);
  }

  /** Opens the store in it. */
  SqlStore open(Capacity capacity) {
    return PostgreSqlStore.open(server(), TableNames.DEFAULT, capacity);
  }

  /** Opens the store in it for a suite. */
  OpenStore openForSuite(Capacity capacity) {
    SqlStore store = open(capacity);
    return new OpenStore(store.sessions(), store.keys(), store::close);
  }
}
