package dev.latchkey.store.sql;

import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.testdatabases.MySqlServer;
import java.time.Duration;
import java.util.Map;

/** A new, empty database on a server that speaks the protocol of MySQL. */
final class MySqlDatabase {

  /** Patient, since the machine may be busy with other things. */
  static final Capacity FEW = new Capacity(4, Duration.ofSeconds(20));

  private final MySqlServer server;
  private final String name;

  private MySqlDatabase(MySqlServer server) {
    this.server = server;
    this.name = server.createDatabase();
  }

  /** Makes one on the MariaDB server that all tests share. */
  static MySqlDatabase onMariaDb() {
    return on(MySqlServer.shared());
  }

  /** Makes one on a server. */
  static MySqlDatabase on(MySqlServer server) {
    return new MySqlDatabase(server);
  }

  /** Returns where it is. */
  DatabaseServer server() {
    return server(server.port());
  }

  /** Returns where it is, behind another port. */
  DatabaseServer server(int port) {
    return new DatabaseServer(
        server.host(),
        port,
        name,
        new DatabaseServer.Login(MySqlServer.USER, MySqlServer.PASSWORD),
        Map.of("allowPublicKeyRetrieval", "true"));
  }

  /** Executes statements beside the store. */
  void execute(String... statements) {
    server.execute(name, statements);
  }

  /** Opens the store in it. */
  SqlStore open(Capacity capacity) {
    return MySqlStore.open(server(), TableNames.DEFAULT, capacity);
  }

  /** Opens the store in it for a suite. */
  OpenStore openForSuite(Capacity capacity) {
    SqlStore store = open(capacity);
    return new OpenStore(store.sessions(), store.keys(), store::close);
  }
}
