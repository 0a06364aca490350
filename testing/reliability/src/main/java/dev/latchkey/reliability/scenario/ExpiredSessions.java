package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.check.OneAtATime.Removal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sessions in a database that ended long ago, put there beside the servers. One thread. */
final class ExpiredSessions implements AutoCloseable {

  /** Their ends are this many milliseconds after 1970 at most. */
  private static final int LONG_AGO = 1_000_000_000;

  private final Connection connection;
  private int added;

  ExpiredSessions(PostgreSqlStorage storage) {
    try {
      this.connection = storage.connect();
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Adds some, each of which ended a millisecond after the one before. */
  void add(int count) {
    execute(
        """
        INSERT INTO session_info (app_id, session_handle, user_id, refresh_token_hash_2,
          refresh_token_salt, refresh_secret_id, jwt_user_payload, session_data, created_at_time,
          expires_at)
        SELECT 'public', 'expired-' || n, 'user-' || n %% 100000, repeat('0', 64), 'salt', 'secret',
          '{"role":"admin"}', '{"basket":[1,2,3]}', n, n
        FROM generate_series(%s, %s) AS numbers (n)"""
            .formatted(added + 1, added + count));
    added += count;
  }

  /** How many were added and are gone, since they are removed in the order of their ends. */
  int gone() {
    String oldest =
        "SELECT coalesce(min(expires_at), %s) FROM session_info WHERE app_id = 'public' AND expires_at < %s"
            .formatted(added + 1, LONG_AGO);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(oldest)) {
      row.next();
      return row.getInt(1) - 1;
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** How many are still there. */
  int left() {
    return added - gone();
  }

  /** Has the database note who removes what and when, from now on. */
  void watch() {
    execute("CREATE TABLE removal (transaction BIGINT, at TIMESTAMPTZ)");
    execute(
        """
        CREATE FUNCTION note_removal() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          EXECUTE format('INSERT INTO %I.removal VALUES ($1, $2)', TG_TABLE_SCHEMA)
            USING txid_current(), clock_timestamp();
          RETURN OLD;
        END $$""");
    execute(
        """
        CREATE TRIGGER note BEFORE DELETE ON session_info FOR EACH ROW
        WHEN (OLD.expires_at < %s) EXECUTE FUNCTION note_removal()"""
            .formatted(LONG_AGO));
  }

  /** What was noted, one for each transaction. */
  List<Removal> removals() {
    List<Removal> removals = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT min(at), max(at), count(*) FROM removal GROUP BY transaction")) {
      while (row.next()) {
        Instant first = row.getTimestamp(1).toInstant();
        removals.add(new Removal(first, row.getTimestamp(2).toInstant(), row.getInt(3)));
      }
      return removals;
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // It is closed either way.
    }
  }
}
