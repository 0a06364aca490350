package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.connection.ServerConnections;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A new, empty schema on the PostgreSQL server that all tests share: cheaper than a database. */
public final class PostgreSqlDatabase {

  /** Patient, since the machine may be busy with other things. */
  public static final Capacity FEW = new Capacity(4, Duration.ofMinutes(2));

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String schema = "schema_" + COUNT.incrementAndGet();

  /** Returns the one that suites have in turn, with no row in it. */
  public static PostgreSqlDatabase emptied() {
    OfSuites.DATABASE.execute("DELETE FROM {sessions}", "DELETE FROM {keys}");
    return OfSuites.DATABASE;
  }

  /** Returns where it is. */
  public DatabaseServer server() {
    return server(PostgreSqlServer.shared().port());
  }

  /** Returns where it is, behind another port. */
  public DatabaseServer server(int port) {
    return server(port, PostgreSqlServer.PASSWORD);
  }

  /** Returns where it is, with a password that may be wrong. */
  public DatabaseServer server(int port, String password) {
    return new DatabaseServer(
        PostgreSqlServer.shared().host(),
        port,
        PostgreSqlServer.DATABASE,
        new DatabaseServer.Login(PostgreSqlServer.USER, password),
        Map.of());
  }

  /** Returns how its tables are called. */
  public TableNames tables() {
    TableNames names = TableNames.DEFAULT;
    return new TableNames(Optional.of(schema), names.sessions(), names.keys(), names.versions());
  }

  /** Executes statements beside the store, with <code>{sessions}</code> for the table's name. */
  public void execute(String... statements) {
    PostgreSqlServer.shared().execute(Stream.of(statements).map(tables()::in).toList());
  }

  /** Returns the dialect that speaks of its tables. */
  PostgreSqlDialect dialect() {
    return new PostgreSqlDialect(tables());
  }

  /** Makes the pool of a store. */
  ServerConnections connections(DatabaseServer server, Capacity capacity) {
    return PostgreSqlStore.connections(server, dialect(), capacity);
  }

  /** Opens the store in it. */
  public SqlStore open(Capacity capacity) {
    return PostgreSqlStore.open(server(), tables(), capacity);
  }

  /** Opens the store in it for a suite. */
  public OpenStore openForSuite(Capacity capacity) {
    SqlStore store = open(capacity);
    return new OpenStore(store.sessions(), store.keys(), store::close);
  }

  /** Making tables takes longer than most tests, so they are made once and emptied. */
  private PostgreSqlDatabase withTables() {
    open(FEW).close();
    return this;
  }

  private static final class OfSuites {

    private static final PostgreSqlDatabase DATABASE = new PostgreSqlDatabase().withTables();

    private OfSuites() {}
  }
}
