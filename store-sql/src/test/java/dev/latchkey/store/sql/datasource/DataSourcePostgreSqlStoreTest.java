package dev.latchkey.store.sql.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.postgresql.PostgreSqlDatabase;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DataSourcePostgreSqlStoreTest extends DataSourceStoreContract {

  private final PostgreSqlDatabase database = new PostgreSqlDatabase();

  @Override
  HikariDataSource makePool(int size) {
    return ApplicationPool.over(database, size);
  }

  @Override
  TableNames tables() {
    return database.tables();
  }

  @Override
  List<String> stateQueries() {
    return List.of(
        "SHOW lock_timeout",
        "SHOW statement_timeout",
        "SHOW synchronous_commit",
        "SHOW default_transaction_isolation",
        "SHOW transaction_read_only",
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()");
  }

  @Override
  List<String> preferences() {
    return List.of(
        "SET lock_timeout = '77s'",
        "SET statement_timeout = '88s'",
        "SET synchronous_commit = off",
        "SET default_transaction_isolation = 'repeatable read'");
  }

  @Override
  void cutConnections() {
    PostgreSqlServer.shared()
        .execute(
            List.of(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE pid <> pg_backend_pid() AND application_name LIKE 'PostgreSQL JDBC%'"));
  }

  /** A trigger sees the settings of the transaction that writes. */
  @Test
  void writes_whateverTheConnectionPrefers_areDurableAndReadCommitted() throws SQLException {
    String schema = tables().schema().orElseThrow();
    try (HikariDataSource pool = makePool(1);
        SqlStore store = DataSourceStore.open(pool, database.tables(), ApplicationPool.TIMEOUT)) {
      database.execute(
          "CREATE TABLE %s.seen (setting TEXT)".formatted(schema),
          """
          CREATE FUNCTION %1$s.see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO %1$s.seen VALUES (TG_OP || ' ' || current_setting('synchronous_commit')
              || ' ' || current_setting('transaction_isolation')
              || ' ' || current_setting('lock_timeout'));
            RETURN NULL; END $$"""
              .formatted(schema),
          "CREATE TRIGGER see AFTER INSERT OR UPDATE OR DELETE ON {sessions}"
              + " FOR EACH ROW EXECUTE FUNCTION %s.see()".formatted(schema));
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        for (String preference : preferences()) {
          statement.execute(preference);
        }
      }
      store.sessions().insert(SESSION);
      store.sessions().revoke(List.of(SESSION.handle()));

      assertThat(seen(pool, schema))
          .containsExactly("DELETE on read committed 5ms", "INSERT on read committed 5ms");
    }
  }

  private static Set<String> seen(HikariDataSource pool, String schema) throws SQLException {
    Set<String> seen = new TreeSet<>();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT setting FROM " + schema + ".seen")) {
      while (rows.next()) {
        seen.add(rows.getString(1));
      }
    }
    return seen;
  }
}
