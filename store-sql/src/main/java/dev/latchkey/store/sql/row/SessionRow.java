package dev.latchkey.store.sql.row;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Ancestor;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Minting;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.StoredHash;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.TokenSource;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a session lies in its row. */
final class SessionRow {

  /** The columns of the lineage, in the order in which {@link #setLineage} fills them. */
  static final List<String> LINEAGE =
      List.of(
          "refresh_token_hash_2",
          "refresh_token_salt",
          "successor_handed_out_at",
          "prev_refresh_token_hash_2",
          "prev_refresh_token_salt",
          "refresh_token_rotated_at",
          "expires_at");

  /** The other columns, in the order in which {@link #setOthers} fills them. */
  static final List<String> OTHERS =
      List.of(
          "app_id",
          "session_handle",
          "user_id",
          "refresh_secret_id",
          "jwt_user_payload",
          "session_data",
          "created_at_time",
          "device_label",
          "ip_address",
          "user_agent");

  /** The columns from which tokens are made: not the session data, which may be large. */
  static final List<String> TOKEN_SOURCE =
      Stream.concat(LINEAGE.stream(), Stream.of("session_handle", "user_id", "jwt_user_payload"))
          .toList();

  /** The columns of a place in a user's list. */
  static final List<String> PLACE = List.of("session_handle", "created_at_time");

  /** The columns of a summary of a user's session: the user is known, and may be long. */
  static final List<String> SUMMARY =
      Stream.concat(
              LINEAGE.stream(),
              Stream.of(
                  "session_handle", "created_at_time", "device_label", "ip_address", "user_agent"))
          .toList();

  private SessionRow() {}

  /** Fills the parameters of the lineage. */
  static void setLineage(PreparedStatement statement, int first, Lineage lineage)
      throws SQLException {
    Ancestor previous = lineage.previous();
    statement.setString(first, lineage.current().hex());
    statement.setString(first + 1, lineage.minting().salt().text());
    setTime(statement, first + 2, lineage.minting().handedOutAt());
    statement.setString(first + 3, previous == null ? null : previous.hash().hex());
    statement.setString(first + 4, previous == null ? null : previous.salt().text());
    setTime(statement, first + 5, previous == null ? null : previous.rotatedAt());
    setTime(statement, first + 6, lineage.expiresAt());
  }

  /** Fills the parameters of the other columns. */
  static void setOthers(PreparedStatement statement, int first, String app, Session session)
      throws SQLException {
    statement.setString(first, app);
    statement.setString(first + 1, StoredText.ofName(session.handle().text()));
    statement.setString(first + 2, StoredText.ofName(session.userId().text()));
    statement.setString(first + 3, session.secretId());
    statement.setString(first + 4, session.contents().jwtPayload().text());
    statement.setString(first + 5, session.contents().sessionData().text());
    setTime(statement, first + 6, session.owner().createdAt());
    Session.Device device = session.owner().device();
    setName(statement, first + 7, device.label());
    setName(statement, first + 8, device.ipAddress());
    setName(statement, first + 9, device.userAgent());
  }

  private static void setName(PreparedStatement statement, int index, @Nullable String text)
      throws SQLException {
    statement.setString(index, text == null ? null : StoredText.ofName(text));
  }

  /** Returns about how many characters a session has, where it can have many. */
  static int length(Session session) {
    return session.handle().text().length()
        + session.userId().text().length()
        + session.contents().jwtPayload().text().length()
        + session.contents().sessionData().text().length();
  }

  /** Reads the session of the current row. */
  static Session read(ResultSet row) throws SQLException {
    Session.Contents contents =
        new Session.Contents(json(row, "jwt_user_payload"), json(row, "session_data"));
    return new Session(
        handle(row), owner(row), lineage(row), text(row, "refresh_secret_id"), contents);
  }

  /** Reads what tokens are made from out of the current row of {@link #TOKEN_SOURCE}. */
  static TokenSource tokenSource(ResultSet row) throws SQLException {
    return new TokenSource(
        handle(row), new UserId(name(row, "user_id")), lineage(row), json(row, "jwt_user_payload"));
  }

  /** Executes a statement that returns {@link #SUMMARY} of a user, and reads all rows. */
  static List<SessionSummary> summaries(PreparedStatement statement, UserId userId)
      throws SQLException {
    List<SessionSummary> summaries = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        summaries.add(SessionSummary.of(handle(rows), owner(rows, userId), lineage(rows)));
      }
    }
    return List.copyOf(summaries);
  }

  /** Executes a statement that returns {@link #PLACE}, and reads all rows. */
  static List<SessionPlace> places(PreparedStatement statement) throws SQLException {
    List<SessionPlace> places = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        places.add(new SessionPlace(createdAt(rows), handle(rows)));
      }
    }
    return List.copyOf(places);
  }

  private static Instant createdAt(ResultSet row) throws SQLException {
    return Instant.ofEpochMilli(row.getLong("created_at_time"));
  }

  private static Session.Owner owner(ResultSet row) throws SQLException {
    return owner(row, new UserId(name(row, "user_id")));
  }

  private static Session.Owner owner(ResultSet row, UserId userId) throws SQLException {
    return new Session.Owner(userId, createdAt(row), device(row));
  }

  /**
   * Sessions from before there were such columns, or from a server that does not know them, have
   * none.
   */
  private static Session.Device device(ResultSet row) throws SQLException {
    try {
      return new Session.Device(
          optional(row, "device_label"), optional(row, "ip_address"), optional(row, "user_agent"));
    } catch (IllegalArgumentException notOurs) {
      throw damaged("of a device holds no such text", notOurs);
    }
  }

  private static @Nullable String optional(ResultSet row, String column) throws SQLException {
    return row.getString(column) == null ? null : name(row, column);
  }

  /**
   * Returns the handle that a row has.
   *
   * @param name what it has as {@code session_handle}
   */
  static SessionHandle handle(String name) {
    return new SessionHandle(name(name, "session_handle"));
  }

  private static SessionHandle handle(ResultSet row) throws SQLException {
    return handle(text(row, "session_handle"));
  }

  private static Lineage lineage(ResultSet row) throws SQLException {
    return new Lineage(
        new StoredHash(text(row, "refresh_token_hash_2")),
        new Minting(
            new Salt(text(row, "refresh_token_salt")), time(row, "successor_handed_out_at")),
        previous(row),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }

  private static @Nullable Ancestor previous(ResultSet row) throws SQLException {
    String hash = row.getString("prev_refresh_token_hash_2");
    String salt = row.getString("prev_refresh_token_salt");
    Instant rotatedAt = time(row, "refresh_token_rotated_at");
    return hash == null || salt == null || rotatedAt == null
        ? null
        : new Ancestor(new StoredHash(hash), new Salt(salt), rotatedAt);
  }

  private static JsonObject json(ResultSet row, String column) throws SQLException {
    try {
      return JsonObject.stored(text(row, column));
    } catch (IllegalArgumentException notOurs) {
      throw damaged(column + " holds no JSON object", notOurs);
    }
  }

  private static String name(ResultSet row, String column) throws SQLException {
    return name(text(row, column), column);
  }

  private static String name(String stored, String column) {
    try {
      return StoredText.toName(stored);
    } catch (IllegalArgumentException notOurs) {
      throw damaged(column + " holds no name", notOurs);
    }
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    if (text == null) {
      throw damaged(column + " holds nothing", null);
    }
    return text;
  }

  private static SqlStoreException damaged(String what, @Nullable Exception cause) {
    return new SqlStoreException("the store is damaged: column " + what, StoreFault.DAMAGED, cause);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long milliseconds = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(milliseconds);
  }

  static void setTime(PreparedStatement statement, int index, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, time.toEpochMilli());
    }
  }
}
