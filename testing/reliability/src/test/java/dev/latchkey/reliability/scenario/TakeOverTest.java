package dev.latchkey.reliability.scenario;

import dev.latchkey.testdatabases.MySqlProduct;
import dev.latchkey.testdatabases.MySqlServer;
import dev.latchkey.testdatabases.PostgreSqlServer;
import dev.latchkey.testdatabases.Syncing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database ends in order, takes no writes, or moves to where its name leads from now on. */
class TakeOverTest {
  /**
   * Sessions that are there take no writes from now on, as if their server had become a standby;
   * new ones do, since they read the role's own setting.
   */
  private static final List<String> GIVE_WAY =
      List.of(
          "ALTER ROLE " + PostgreSqlServer.USER + " SET default_transaction_read_only = off",
          "ALTER SYSTEM SET default_transaction_read_only = on",
          "SELECT pg_reload_conf()");

  @BeforeAll
  static void assumeTwoAddresses() {
    Assumptions.assumeTrue(MovingName.isPossible(), "there is no address 127.0.0.2 here");
  }

  @Test
  void postgreSql_thatGivesWayOrIsRestartedInOrderOrMoves_servesEverybodySoon() {
    try (PostgreSqlServer database = PostgreSqlServer.start(Syncing.NEVER);
        MovingName name = new MovingName(database.port());
        TakeOver users = new TakeOver(name, postgreSql(name))) {
      users.play(() -> database.execute(GIVE_WAY));
      users.play(
          () -> {
            database.shutDown();
            users.awaitRefusals();
            database.resume();
          });
      users.play(name::move);
    }
  }

  private static Map<String, String> postgreSql(MovingName name) {
    return Map.of(
        "postgresql_host", MovingName.NAME,
        "postgresql_port", Integer.toString(name.port()),
        "postgresql_database_name", PostgreSqlServer.DATABASE,
        "postgresql_user", PostgreSqlServer.USER,
        "postgresql_password", PostgreSqlServer.PASSWORD);
  }

  @Test
  void mariaDb_thatIsRestartedInOrderOrReadOnlyOrMoves_servesEverybodySoon() {
    try (MySqlServer database = MySqlServer.start(MySqlProduct.MARIADB, Syncing.NEVER);
        MovingName name = new MovingName(database.port());
        TakeOver users = new TakeOver(name, mariaDb(name, database))) {
      users.play(
          () -> {
            database.execute("", "SET GLOBAL read_only = 1");
            users.awaitRefusals();
            database.execute("", "SET GLOBAL read_only = 0");
          });
      users.play(
          () -> {
            database.shutDown();
            users.awaitRefusals();
            database.resume();
          });
      users.play(name::move);
    }
  }

  /** A login that may not write on a server that is read-only. */
  private static Map<String, String> mariaDb(MovingName name, MySqlServer database) {
    String schema = database.createDatabase();
    database.execute(
        "",
        "CREATE USER 'modest'@'%' IDENTIFIED BY 'modest'",
        "GRANT ALL ON " + schema + ".* TO 'modest'@'%'");
    return Map.of(
        "mysql_host",
        MovingName.NAME,
        "mysql_port",
        Integer.toString(name.port()),
        "mysql_database_name",
        schema,
        "mysql_user",
        "modest",
        "mysql_password",
        "modest");
  }
}
