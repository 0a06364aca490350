package dev.latchkey.benchmark.subject;

import dev.latchkey.testdatabases.PostgreSqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Sessions of other users that are there already, put beside the server into its database. */
public final class Stock {

  private static final long LIFE = Duration.ofDays(100).toMillis();

  /** Rows of random names and hashes as a server makes them, five for each user. */
  private static final String ROWS =
      """
      INSERT INTO session_info (app_id, session_handle, user_id, refresh_token_hash_2,
        refresh_token_salt, refresh_secret_id, jwt_user_payload, session_data, created_at_time,
        expires_at)
      """;

  private static final String IN_SQLITE =
      """
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < COUNT)
      SELECT 'public', lower(hex(randomblob(18))), 'stock-' || (n / 5), lower(hex(randomblob(32))),
        lower(hex(randomblob(16))), '1', '{"role":"admin"}', '{"cart":[1,2,3]}', NOW + n, NOW + n + LIFE
      FROM numbers
      """;

  private static final String IN_POSTGRESQL =
      """
      SELECT 'public', gen_random_uuid()::text, 'stock-' || (n / 5),
        replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
        replace(gen_random_uuid()::text, '-', ''), '1', '{"role":"admin"}', '{"cart":[1,2,3]}',
        NOW + n, NOW + n + LIFE
      FROM generate_series(1, COUNT) AS numbers (n)
      """;

  private final Place place;

  /** Of a place where a server has made its tables, and which no server uses at the moment. */
  public Stock(Place place) {
    this.place = place;
  }

  /** Adds sessions that live longer than any measuring; 0 adds none. */
  public void add(int count) throws SQLException {
    if (count == 0) {
      return;
    }
    String select = place.storage() == Storage.SQLITE ? IN_SQLITE : IN_POSTGRESQL;
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          ROWS
              + select
                  .replace("COUNT", String.valueOf(count))
                  .replace("NOW", String.valueOf(System.currentTimeMillis()))
                  .replace("LIFE", String.valueOf(LIFE)));
      if (place.storage() == Storage.POSTGRESQL) {
        // What it does by itself a minute later, when it would be measured.
        statement.execute("VACUUM ANALYZE session_info");
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        place.url(), PostgreSqlServer.USER, PostgreSqlServer.PASSWORD);
  }
}
