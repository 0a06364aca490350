package dev.latchkey.store.sql;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of the statements about sessions, in one dialect. */
final class SessionStatements {

  /** Of an app and a handle. */
  private static final String ONE = " WHERE app_id = ? AND session_handle = ?";

  private static final List<String> ALL =
      Stream.concat(SessionRow.LINEAGE.stream(), SessionRow.OTHERS.stream()).toList();

  /** Lineage, others. */
  final String insert;

  /** App, handle. */
  final String find = "SELECT " + String.join(", ", ALL) + " FROM session_info" + ONE;

  /** Of a current token and a salt. */
  private static final String STILL = " AND refresh_token_hash_2 = ? AND refresh_token_salt = ?";

  /** Handed out at, the same, ends at, the same, app, handle, expected current, expected salt. */
  final String handOut =
      "UPDATE session_info SET "
          + latest("successor_handed_out_at")
          + ", "
          + latest("expires_at")
          + ONE
          + STILL;

  /**
   * Next lineage, app, handle, expected current, expected salt, expected time of handing out (0 for
   * none).
   */
  final String advance =
      SessionRow.LINEAGE.stream()
              .map(column -> column + " = ?")
              .collect(Collectors.joining(", ", "UPDATE session_info SET ", ONE))
          + STILL
          + " AND COALESCE(successor_handed_out_at, 0) = ?";

  /** User, app, now. */
  final String listAliveOfUser =
      "SELECT session_handle FROM session_info WHERE user_id = ? AND app_id = ? AND expires_at >= ?"
          + " ORDER BY created_at_time, session_handle";

  /** User, app. */
  final String revokeUser =
      "DELETE FROM session_info WHERE user_id = ? AND app_id = ? RETURNING session_handle";

  /** App, app, now, limit. */
  final String deleteExpired;

  SessionStatements(SqlDialect dialect) {
    insert = dialect.insertUnlessPresent("session_info", ALL, List.of("app_id", "session_handle"));
    deleteExpired = dialect.deleteExpiredSessions();
  }

  private static String latest(String column) {
    return "%1$s = CASE WHEN %1$s > ? THEN %1$s ELSE ? END".formatted(column);
  }

  /** Contents, app, handle, now. */
  static String replace(ContentsColumn column) {
    return "UPDATE session_info SET " + column.columnName() + " = ?" + ONE + " AND expires_at >= ?";
  }

  /** App, then as many handles. */
  static String revoke(int handles) {
    String places = String.join(", ", Collections.nCopies(handles, "?"));
    return "DELETE FROM session_info WHERE app_id = ? AND session_handle IN ("
        + places
        + ") RETURNING session_handle";
  }

  /** What an application put into a session. */
  enum ContentsColumn {
    /** What goes into every access token. */
    JWT_PAYLOAD("jwt_user_payload"),
    /** What stays in the store. */
    SESSION_DATA("session_data");

    private final String columnName;

    ContentsColumn(String columnName) {
      this.columnName = columnName;
    }

    String columnName() {
      return columnName;
    }
  }
}
