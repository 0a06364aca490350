package dev.latchkey.store.sql.plan;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;

import java.time.Duration;
import java.time.Instant;

/**
 * The rows of a table of sessions: three of five are one user's, the others have five each. The
 * oldest ones have expired, few or most of them.
 */
final class SkewedRows {

  /** Small enough to be made within a second, large enough for every planner to avoid a scan. */
  static final int MANY = 20_000;

  static final int FEW = 12;

  /** Who has three of five sessions. */
  static final String HEAVY = "heavy";

  /** Who has five sessions. */
  static final String LIGHT = "light-19";

  private static final int STEP = 1000;
  private static final long LIFE = Duration.ofDays(100).toMillis();

  /** A prime number: handles are spread over their index as those of real sessions are. */
  private static final int SPREAD = 7919;

  private static final int PRIME_BEYOND_MANY = 20_011;

  private SkewedRows() {}

  static String handle(int number) {
    return "h-" + (long) number * SPREAD % PRIME_BEYOND_MANY;
  }

  static Instant createdAt(int number) {
    return CREATED_AT.plusMillis((long) number * STEP);
  }

  /** Returns the insertion of the rows from one number to another, both included. */
  static String insertion(int first, int last) {
    return """
        INSERT INTO {sessions} (app_id, session_handle, user_id, refresh_token_hash_2,
          refresh_token_salt, refresh_secret_id, jwt_user_payload, session_data, created_at_time,
          expires_at)
        SELECT 'public', CONCAT('h-', n * %s %% %s),
          CASE WHEN n %% 5 < 3 THEN '%s' ELSE CONCAT('light-', n %% 4000) END, '%s', 'salt',
          'secret', '{"role":"admin"}', '{"basket":[1,2,3]}', %s + n * %s, 0
        FROM (%s) AS numbers WHERE n BETWEEN %s AND %s ORDER BY n"""
        .formatted(
            SPREAD,
            PRIME_BEYOND_MANY,
            HEAVY,
            "0".repeat(64),
            CREATED_AT.toEpochMilli(),
            STEP,
            numbers(),
            first,
            last);
  }

  /** The numbers from 1 to {@link #MANY}, in words that every database understands. */
  private static String numbers() {
    String digits = "(SELECT 0 AS d" + " UNION ALL SELECT %s".repeat(9) + ")";
    String ten = digits.formatted(1, 2, 3, 4, 5, 6, 7, 8, 9);
    return """
        SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
        FROM %1$s AS a, %1$s AS b, %1$s AS c, %1$s AS e, (SELECT 0 AS d UNION ALL SELECT 1) AS f"""
        .formatted(ten);
  }

  /** Returns the change after which the rows up to that number have expired and others have not. */
  static String expiry(int last) {
    return """
        UPDATE {sessions} SET expires_at =
          CASE WHEN created_at_time <= %s THEN created_at_time + 1 ELSE created_at_time + %s END"""
        .formatted(createdAt(last).toEpochMilli(), LIFE);
  }
}
