package dev.latchkey.store.sql;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.store.sql.SessionStatements.ContentsColumn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Sessions in a SQL table. */
final class SqlSessionStore implements SessionStore {

  /** Below the parameter limit of every database. */
  private static final int HANDLES_PER_STATEMENT = 512;

  private final String app;
  private final SqlAccess access;
  private final SessionStatements statements;

  SqlSessionStore(String app, SqlDialect dialect, SqlAccess access) {
    this.app = app;
    this.access = access;
    this.statements = new SessionStatements(dialect);
  }

  @Override
  public InsertOutcome insert(Session session) {
    return access.write(
        "storing a session",
        connection -> {
          PreparedStatement insert = connection.prepare(statements.insert);
          SessionRow.setLineage(insert, 1, session.lineage());
          SessionRow.setOthers(insert, SessionRow.LINEAGE.size() + 1, app, session);
          return insert.executeUpdate() == 1
              ? InsertOutcome.INSERTED
              : InsertOutcome.ALREADY_PRESENT;
        });
  }

  @Override
  public Optional<Session> find(SessionHandle handle) {
    return access.read(
        "reading a session",
        connection -> {
          PreparedStatement find = connection.prepare(statements.find);
          find.setString(1, app);
          find.setString(2, StoredText.ofName(handle.text()));
          try (ResultSet rows = find.executeQuery()) {
            return rows.next() ? Optional.of(SessionRow.read(rows)) : Optional.empty();
          }
        });
  }

  @Override
  public AdvanceOutcome advance(SessionHandle handle, Lineage expected, Lineage next) {
    return access.write(
        "advancing a session",
        connection -> {
          int rows =
              expected.isSlidTo(next)
                  ? handOut(connection, handle, next)
                  : replace(connection, handle, expected, next);
          return rows == 1 ? AdvanceOutcome.ADVANCED : AdvanceOutcome.CONFLICT;
        });
  }

  private int handOut(SqlConnection connection, SessionHandle handle, Lineage next)
      throws SQLException {
    PreparedStatement handOut = connection.prepare(statements.handOut);
    SessionRow.setTime(handOut, 1, next.minting().handedOutAt());
    SessionRow.setTime(handOut, 2, next.minting().handedOutAt());
    SessionRow.setTime(handOut, 3, next.expiresAt());
    SessionRow.setTime(handOut, 4, next.expiresAt());
    setExpected(handOut, 5, handle, next);
    return handOut.executeUpdate();
  }

  private int replace(
      SqlConnection connection, SessionHandle handle, Lineage expected, Lineage next)
      throws SQLException {
    PreparedStatement replace = connection.prepare(statements.advance);
    SessionRow.setLineage(replace, 1, next);
    int after = SessionRow.LINEAGE.size() + 1;
    setExpected(replace, after, handle, expected);
    Instant handedOutAt = expected.minting().handedOutAt();
    replace.setLong(after + 4, handedOutAt == null ? 0 : handedOutAt.toEpochMilli());
    return replace.executeUpdate();
  }

  private void setExpected(
      PreparedStatement statement, int first, SessionHandle handle, Lineage expected)
      throws SQLException {
    statement.setString(first, app);
    statement.setString(first + 1, StoredText.ofName(handle.text()));
    statement.setString(first + 2, expected.current().hex());
    statement.setString(first + 3, expected.minting().salt().text());
  }

  @Override
  public boolean replaceSessionData(SessionHandle handle, JsonObject sessionData, Instant now) {
    return access.write(
        "replacing session data",
        connection -> replace(connection, ContentsColumn.SESSION_DATA, handle, sessionData, now));
  }

  @Override
  public boolean replaceJwtPayload(SessionHandle handle, JsonObject jwtPayload, Instant now) {
    return access.write(
        "replacing a JWT payload",
        connection -> replace(connection, ContentsColumn.JWT_PAYLOAD, handle, jwtPayload, now));
  }

  private boolean replace(
      SqlConnection connection,
      ContentsColumn column,
      SessionHandle handle,
      JsonObject contents,
      Instant now)
      throws SQLException {
    PreparedStatement replace = connection.prepare(SessionStatements.replace(column));
    replace.setString(1, contents.text());
    replace.setString(2, app);
    replace.setString(3, StoredText.ofName(handle.text()));
    replace.setLong(4, now.toEpochMilli());
    return replace.executeUpdate() == 1;
  }

  @Override
  public List<SessionHandle> revoke(Collection<SessionHandle> handles) {
    if (handles.isEmpty()) {
      return List.of();
    }
    List<SessionHandle> all = List.copyOf(handles);
    return access.write("revoking sessions", connection -> revoke(connection, all));
  }

  private List<SessionHandle> revoke(SqlConnection connection, List<SessionHandle> handles)
      throws SQLException {
    List<SessionHandle> revoked = new ArrayList<>();
    for (int start = 0; start < handles.size(); start += HANDLES_PER_STATEMENT) {
      int end = Math.min(start + HANDLES_PER_STATEMENT, handles.size());
      revoked.addAll(revokeSome(connection, handles.subList(start, end)));
    }
    return List.copyOf(revoked);
  }

  /** Repeats the last handle until their number is a power of two, so that few texts are needed. */
  private List<SessionHandle> revokeSome(SqlConnection connection, List<SessionHandle> handles)
      throws SQLException {
    int places = Integer.highestOneBit(handles.size() * 2 - 1);
    PreparedStatement revoke = connection.prepare(SessionStatements.revoke(places));
    revoke.setString(1, app);
    for (int place = 0; place < places; place++) {
      SessionHandle handle = handles.get(Math.min(place, handles.size() - 1));
      revoke.setString(place + 2, StoredText.ofName(handle.text()));
    }
    return handles(revoke);
  }

  @Override
  public List<SessionHandle> revokeAllOf(UserId userId) {
    return access.write(
        "revoking a user's sessions",
        connection -> {
          PreparedStatement revoke = connection.prepare(statements.revokeUser);
          revoke.setString(1, StoredText.ofName(userId.text()));
          revoke.setString(2, app);
          return handles(revoke);
        });
  }

  private static List<SessionHandle> handles(PreparedStatement statement) throws SQLException {
    List<SessionHandle> handles = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        handles.add(SessionRow.handle(rows));
      }
    }
    return List.copyOf(handles);
  }

  @Override
  public List<SessionHandle> listAliveOf(UserId userId, Instant now) {
    return access.read(
        "listing a user's sessions",
        connection -> {
          PreparedStatement list = connection.prepare(statements.listAliveOfUser);
          list.setString(1, StoredText.ofName(userId.text()));
          list.setString(2, app);
          list.setLong(3, now.toEpochMilli());
          return handles(list);
        });
  }

  @Override
  public int deleteExpired(Instant now, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1");
    }
    return access.write(
        "removing expired sessions",
        connection -> {
          PreparedStatement delete = connection.prepare(statements.deleteExpired);
          delete.setString(1, app);
          delete.setString(2, app);
          delete.setLong(3, now.toEpochMilli());
          delete.setInt(4, limit);
          return delete.executeUpdate();
        });
  }
}
