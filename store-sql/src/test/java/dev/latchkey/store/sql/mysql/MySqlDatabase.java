package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.testdatabases.MySqlProduct;
import dev.latchkey.testdatabases.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A new, empty database on a server that speaks the protocol of MySQL. */
public final class MySqlDatabase {

  /** Patient, since the machine may be busy with other things. */
  public static final Capacity FEW = new Capacity(4, Duration.ofMinutes(2));

  private final MySqlServer server;
  private final String name;

  private MySqlDatabase(MySqlServer server) {
    this.server = server;
    this.name = server.createDatabase();
  }

  /** Makes one on the MariaDB server that all tests share. */
  public static MySqlDatabase onMariaDb() {
    return on(MySqlServer.shared());
  }

  /** Makes one on the MySQL server that all tests share. */
  public static MySqlDatabase onMySql() {
    return on(MySqlServer.sharedMySql());
  }

  /** Returns the one on the shared MariaDB server that suites have in turn, with no row in it. */
  public static MySqlDatabase emptiedOnMariaDb() {
    return OfSuitesOnMariaDb.DATABASE.emptied();
  }

  /** Returns the one on the shared MySQL server that suites have in turn, with no row in it. */
  public static MySqlDatabase emptiedOnMySql() {
    return OfSuitesOnMySql.DATABASE.emptied();
  }

  /** Skips the tests of MySQL, and says so, where its programs do not run. */
  public static void assumeMySql() {
    Assumptions.assumeTrue(
        MySqlProduct.MYSQL.isAvailable(),
        "MySQL needs Linux on x86-64 with libaio.so.1 (package libaio1 or libaio1t64)");
  }

  /** Makes one on a server. */
  public static MySqlDatabase on(MySqlServer server) {
    return new MySqlDatabase(server);
  }

  /** Returns where it is. */
  public DatabaseServer server() {
    return server(server.port());
  }

  /** Returns where it is, behind another port. */
  public DatabaseServer server(int port) {
    return new DatabaseServer(
        server.host(),
        port,
        name,
        new DatabaseServer.Login(MySqlServer.USER, MySqlServer.PASSWORD),
        Map.of("allowPublicKeyRetrieval", "true"));
  }

  /** Executes statements beside the store. */
  public void execute(String... statements) {
    server.execute(name, statements);
  }

  /** Opens a connection beside the store. */
  public Connection connect() throws SQLException {
    return server.connect(name);
  }

  /** Returns the number that a query returns. */
  public int count(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  /** Opens the store in it. */
  public SqlStore open(Capacity capacity) {
    return MySqlStore.open(server(), TableNames.DEFAULT, capacity);
  }

  /** Opens the store in it for a suite. */
  public OpenStore openForSuite(Capacity capacity) {
    SqlStore store = open(capacity);
    return new OpenStore(store.sessions(), store.keys(), store::close);
  }

  /** Making tables takes longer than most tests, so they are made once and emptied. */
  private MySqlDatabase withTables() {
    open(FEW).close();
    return this;
  }

  private MySqlDatabase emptied() {
    execute("DELETE FROM session_info", "DELETE FROM key_value");
    return this;
  }

  private static final class OfSuitesOnMariaDb {

    private static final MySqlDatabase DATABASE = onMariaDb().withTables();

    private OfSuitesOnMariaDb() {}
  }

  private static final class OfSuitesOnMySql {

    private static final MySqlDatabase DATABASE = onMySql().withTables();

    private OfSuitesOnMySql() {}
  }
}
