package dev.latchkey.server.boot;

import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.server.config.Database;
import dev.latchkey.server.config.Password;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.mysql.MySqlStore;
import dev.latchkey.store.sql.postgresql.PostgreSqlStore;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.sql.sqlite.SqliteStore;
import java.nio.file.Path;

/**
 * What a server keeps its data in.
 *
 * @param sessions the sessions
 * @param keys the keys
 * @param probe makes a small write; throws {@link dev.latchkey.engine.store.StoreException} when
 *     the store cannot be used
 * @param closing ends the use of the store
 */
public record Stores(SessionStore sessions, KeyStore keys, Runnable probe, Runnable closing) {

  /**
   * The store that the configuration chooses.
   *
   * @throws dev.latchkey.store.sql.fault.SqlStoreException when it cannot be used
   */
  public static Stores open(Database database) {
    return switch (database) {
      case Database.Sqlite(Path file) -> sqlite(file);
      case Database.Server server -> of(open(server));
    };
  }

  private static SqlStore open(Database.Server server) {
    DatabaseServer address = address(server);
    TableNames tables = tables(server.tables());
    Capacity capacity = capacity(server.client());
    return switch (server.kind()) {
      case POSTGRESQL -> PostgreSqlStore.open(address, tables, capacity);
      case MYSQL -> MySqlStore.open(address, tables, capacity);
    };
  }

  private static DatabaseServer address(Database.Server server) {
    Database.Address address = server.address();
    String password = server.login().password().map(Password::reveal).orElse("");
    return new DatabaseServer(
        address.host(),
        address.port(),
        address.database(),
        new DatabaseServer.Login(server.login().user(), password),
        server.client().driverParameters());
  }

  private static TableNames tables(Database.Tables tables) {
    return new TableNames(
        tables.schema(), tables.sessionInfo(), tables.keyValue(), tables.named("latchkey_schema"));
  }

  private static Capacity capacity(Database.Client client) {
    return new Capacity(client.poolSize(), client.timeout());
  }

  private static Stores of(SqlStore store) {
    return new Stores(store.sessions(), store.keys(), store::checkWritable, store::close);
  }

  /**
   * The embedded store.
   *
   * @throws dev.latchkey.store.sql.fault.SqlStoreException when the file cannot be used
   */
  public static Stores sqlite(Path file) {
    return of(SqliteStore.open(file));
  }
}
