package dev.latchkey.store.sql.row;

import dev.latchkey.store.sql.schema.TableNames;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of the statements about single sessions, in one dialect. */
final class SessionStatements {

  /** Of an app and a handle. */
  private static final String ONE = " WHERE app_id = ? AND session_handle = ?";

  /** Of a current token and a salt. */
  private static final String STILL = " AND refresh_token_hash_2 = ? AND refresh_token_salt = ?";

  /**
   * At a time. The sum keeps the index of ends out of it: statistics of another time could say that
   * next to nothing is alive, and every live session would be read to find a few.
   */
  private static final String ALIVE = " AND expires_at + 0 >= ?";

  private static final List<String> ALL =
      Stream.concat(SessionRow.LINEAGE.stream(), SessionRow.OTHERS.stream()).toList();

  /** Lineage, others. */
  final String insert;

  /** App, handle. */
  final String find;

  /** App, handle. */
  final String findTokenSource;

  /** Handed out at, the same, ends at, the same, app, handle, expected current, expected salt. */
  final String handOut;

  /**
   * Next lineage, app, handle, expected current, expected salt, expected time of handing out (0 for
   * none).
   */
  final String advance;

  /** Contents, app, handle, now. */
  final String replaceJwtPayload;

  /** Contents, app, handle, now. */
  final String replaceSessionData;

  /** User as often as {@link #userPlaces} says, app, now, place as in the dialect, most. */
  final String listAliveOfUser;

  /** As in {@link #listAliveOfUser}. */
  final String describeAliveOfUser;

  /** How many parameters are the user. */
  final int userPlaces;

  SessionStatements(RowDialect dialect) {
    TableNames tables = dialect.tables();
    insert =
        dialect.insertUnlessPresent(
            tables.in("{sessions}"), ALL, List.of("app_id", "session_handle"));
    find = tables.in(find(ALL));
    findTokenSource = tables.in(find(SessionRow.TOKEN_SOURCE));
    handOut =
        tables.in(
            "UPDATE {sessions} SET "
                + latest("successor_handed_out_at")
                + ", "
                + latest("expires_at")
                + ONE
                + STILL);
    advance =
        tables.in(
            "UPDATE {sessions} SET "
                + SessionRow.LINEAGE.stream()
                    .map(column -> column + " = ?")
                    .collect(Collectors.joining(", "))
                + ONE
                + STILL
                + " AND COALESCE(successor_handed_out_at, 0) = ?");
    replaceJwtPayload = tables.in(replace("jwt_user_payload"));
    replaceSessionData = tables.in(replace("session_data"));
    listAliveOfUser = tables.in(aliveOfUser(dialect, SessionRow.PLACE));
    describeAliveOfUser = tables.in(aliveOfUser(dialect, SessionRow.SUMMARY));
    userPlaces = (int) dialect.ofUser().chars().filter(character -> character == '?').count();
  }

  private static String find(List<String> columns) {
    return "SELECT " + String.join(", ", columns) + " FROM {sessions}" + ONE;
  }

  private static String aliveOfUser(RowDialect dialect, List<String> columns) {
    return "SELECT "
        + String.join(", ", columns)
        + " FROM {sessions}"
        + dialect.byUserList()
        + " WHERE "
        + dialect.ofUser()
        + " AND app_id = ?"
        + ALIVE
        + " AND "
        + dialect.behindPlace()
        + " ORDER BY created_at_time, session_handle LIMIT ?";
  }

  private static String latest(String column) {
    return "%1$s = CASE WHEN %1$s > ? THEN %1$s ELSE ? END".formatted(column);
  }

  private static String replace(String column) {
    return "UPDATE {sessions} SET " + column + " = ?" + ONE + ALIVE;
  }
}
