package dev.latchkey.benchmark.stores;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.mysql.MySqlStore;
import dev.latchkey.store.sql.postgresql.PostgreSqlStore;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.sql.sqlite.SqliteStore;
import dev.latchkey.testdatabases.MySqlServer;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The databases that are measured, each new and empty. */
enum Subject {
  /** A file in the folder for temporary files. */
  SQLITE(
      "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s)",
      "numbers") {
    @Override
    Opened open() throws IOException {
      Path file = Files.createTempDirectory("latchkey-benchmark").resolve("store.sqlite");
      return new Opened(SqliteStore.open(file), new Login("jdbc:sqlite:" + file, "", ""));
    }
  },
  /** A server on this machine. */
  POSTGRESQL("", "generate_series(1, %s) AS numbers (n)") {
    @Override
    Opened open() {
      PostgreSqlServer server = PostgreSqlServer.sharedSyncing();
      DatabaseServer address =
          new DatabaseServer(
              server.host(),
              server.port(),
              PostgreSqlServer.DATABASE,
              new DatabaseServer.Login(PostgreSqlServer.USER, PostgreSqlServer.PASSWORD),
              Map.of());
      return new Opened(
          PostgreSqlStore.open(address, TableNames.DEFAULT, CAPACITY),
          new Login(
              "jdbc:postgresql://127.0.0.1:%s/%s"
                  .formatted(server.port(), PostgreSqlServer.DATABASE),
              PostgreSqlServer.USER,
              PostgreSqlServer.PASSWORD));
    }
  },
  /** A server on this machine. */
  MARIADB("", "(SELECT seq AS n FROM seq_1_to_%s) AS numbers") {
    @Override
    Opened open() {
      MySqlServer server = MySqlServer.sharedSyncing();
      String database = server.createDatabase();
      DatabaseServer address =
          new DatabaseServer(
              server.host(),
              server.port(),
              database,
              new DatabaseServer.Login(MySqlServer.USER, MySqlServer.PASSWORD),
              Map.of());
      return new Opened(
          MySqlStore.open(address, TableNames.DEFAULT, CAPACITY),
          new Login(
              "jdbc:mariadb://127.0.0.1:%s/%s?sslMode=disable".formatted(server.port(), database),
              MySqlServer.USER,
              MySqlServer.PASSWORD));
    }
  };

  private static final Capacity CAPACITY = new Capacity(10, Duration.ofSeconds(20));

  private final String before;
  private final String numbers;

  Subject(String before, String numbers) {
    this.before = before;
    this.numbers = numbers;
  }

  /** Opens a new one. */
  abstract Opened open() throws IOException;

  /** Adds sessions that ended long ago. */
  void addExpired(Opened opened, int count) throws SQLException {
    String sql =
        """
      INSERT INTO session_info (app_id, session_handle, user_id, refresh_token_hash_2,
        refresh_token_salt, refresh_secret_id, jwt_user_payload, session_data, created_at_time,
        expires_at)
      %s SELECT 'public', CONCAT('expired-', n), CONCAT('user-', n %% 100000), '%s', 'salt', 'secret',
        '{"role":"admin"}', '{"basket":[1,2,3]}', n, n FROM %s"""
            .formatted(
                String.format(Locale.ROOT, before, count),
                "0".repeat(64),
                String.format(Locale.ROOT, numbers, count));
    try (Connection connection = opened.login().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A store, and a login to its database beside it. */
  record Opened(SqlStore store, Login login) {}

  /** How to log in to a database. */
  record Login(String url, String user, String password) {

    /** Opens a connection of the driver. */
    Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }
  }
}
