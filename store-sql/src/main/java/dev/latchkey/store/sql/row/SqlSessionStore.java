package dev.latchkey.store.sql.row;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.TokenSource;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.store.sql.commit.RowChange;
import dev.latchkey.store.sql.connection.SqlConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Sessions in a SQL table. */
public final class SqlSessionStore implements SessionStore {

  private final String app;
  private final RowDialect dialect;
  private final SqlAccess access;
  private final SessionStatements statements;

  /** Makes the store of an app's sessions. */
  public SqlSessionStore(String app, RowDialect dialect, SqlAccess access) {
    this.app = app;
    this.dialect = dialect;
    this.access = access;
    this.statements = new SessionStatements(dialect);
  }

  @Override
  public InsertOutcome insert(Session session) {
    return access.change(
        "storing a session",
        new RowChange<>(
            statements.insert,
            row(session.handle()),
            SessionRow.length(session),
            (statement, first) -> {
              SessionRow.setLineage(statement, first, session.lineage());
              SessionRow.setOthers(statement, first + SessionRow.LINEAGE.size(), app, session);
            },
            rows -> rows == 1 ? InsertOutcome.INSERTED : InsertOutcome.ALREADY_PRESENT));
  }

  @Override
  public Optional<Session> find(SessionHandle handle) {
    return find(statements.find, handle, SessionRow::read);
  }

  @Override
  public Optional<TokenSource> findTokenSource(SessionHandle handle) {
    return find(statements.findTokenSource, handle, SessionRow::tokenSource);
  }

  private <T> Optional<T> find(String sql, SessionHandle handle, RowReader<T> reader) {
    return access.read(
        "reading a session",
        connection -> {
          PreparedStatement find = connection.prepare(sql);
          find.setString(1, app);
          find.setString(2, row(handle));
          try (ResultSet rows = find.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
          }
        });
  }

  /** Reads the current row. */
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  @Override
  public AdvanceOutcome advance(SessionHandle handle, Lineage expected, Lineage next) {
    RowChange<AdvanceOutcome> change =
        expected.isSlidTo(next) ? handOut(handle, next) : replace(handle, expected, next);
    return access.change("advancing a session", change);
  }

  private RowChange<AdvanceOutcome> handOut(SessionHandle handle, Lineage next) {
    return new RowChange<>(
        statements.handOut,
        row(handle),
        handle.text().length(),
        (statement, first) -> {
          SessionRow.setTime(statement, first, next.minting().handedOutAt());
          SessionRow.setTime(statement, first + 1, next.minting().handedOutAt());
          SessionRow.setTime(statement, first + 2, next.expiresAt());
          SessionRow.setTime(statement, first + 3, next.expiresAt());
          setExpected(statement, first + 4, handle, next);
        },
        SqlSessionStore::advanced);
  }

  private RowChange<AdvanceOutcome> replace(SessionHandle handle, Lineage expected, Lineage next) {
    Instant handedOutAt = expected.minting().handedOutAt();
    return new RowChange<>(
        statements.advance,
        row(handle),
        handle.text().length(),
        (statement, first) -> {
          int after = first + SessionRow.LINEAGE.size();
          SessionRow.setLineage(statement, first, next);
          setExpected(statement, after, handle, expected);
          statement.setLong(after + 4, handedOutAt == null ? 0 : handedOutAt.toEpochMilli());
        },
        SqlSessionStore::advanced);
  }

  private void setExpected(
      PreparedStatement statement, int first, SessionHandle handle, Lineage expected)
      throws SQLException {
    statement.setString(first, app);
    statement.setString(first + 1, row(handle));
    statement.setString(first + 2, expected.current().hex());
    statement.setString(first + 3, expected.minting().salt().text());
  }

  private static AdvanceOutcome advanced(int rows) {
    return rows == 1 ? AdvanceOutcome.ADVANCED : AdvanceOutcome.CONFLICT;
  }

  @Override
  public boolean replaceSessionData(SessionHandle handle, JsonObject sessionData, Instant now) {
    return access.change(
        "replacing session data", replace(statements.replaceSessionData, handle, sessionData, now));
  }

  @Override
  public boolean replaceJwtPayload(SessionHandle handle, JsonObject jwtPayload, Instant now) {
    return access.change(
        "replacing a JWT payload", replace(statements.replaceJwtPayload, handle, jwtPayload, now));
  }

  private RowChange<Boolean> replace(
      String sql, SessionHandle handle, JsonObject contents, Instant now) {
    return new RowChange<>(
        sql,
        row(handle),
        handle.text().length() + contents.text().length(),
        (statement, first) -> {
          statement.setString(first, contents.text());
          statement.setString(first + 1, app);
          statement.setString(first + 2, row(handle));
          statement.setLong(first + 3, now.toEpochMilli());
        },
        rows -> rows == 1);
  }

  @Override
  public List<SessionHandle> revoke(Collection<SessionHandle> handles) {
    List<SessionHandle> all = handles.stream().distinct().toList();
    return all.isEmpty()
        ? List.of()
        : access.remove("revoking sessions", connection -> revoke(connection, all));
  }

  private List<SessionHandle> revoke(SqlConnection connection, List<SessionHandle> handles)
      throws SQLException {
    List<String> rows = handles.stream().map(SqlSessionStore::row).toList();
    return dialect.revoke(connection, app, rows).stream().map(SessionRow::handle).toList();
  }

  @Override
  public List<SessionPlace> listAliveOf(UserId userId, Instant now, Slice slice) {
    return access.read(
        "listing a user's sessions",
        connection -> {
          PreparedStatement list = connection.prepare(statements.listAliveOfUser);
          setSlice(list, setUser(list, userId, now), slice);
          return SessionRow.places(list);
        });
  }

  @Override
  public List<SessionSummary> describeAliveOf(UserId userId, Instant now, Slice slice) {
    return access.read(
        "describing a user's sessions",
        connection -> {
          PreparedStatement list = connection.prepare(statements.describeAliveOfUser);
          setSlice(list, setUser(list, userId, now), slice);
          return SessionRow.summaries(list, userId);
        });
  }

  /** Returns the number of the next parameter. */
  private int setUser(PreparedStatement list, UserId userId, Instant now) throws SQLException {
    int next = 1;
    while (next <= statements.userPlaces) {
      list.setString(next++, StoredText.ofName(userId.text()));
    }
    list.setString(next++, app);
    list.setLong(next++, now.toEpochMilli());
    return next;
  }

  /** Before all others stands the place of no session, since no name is before the empty one. */
  private static void setSlice(PreparedStatement list, int first, Slice slice) throws SQLException {
    SessionPlace after = slice.after();
    long createdAt = after == null ? Long.MIN_VALUE : after.createdAt().toEpochMilli();
    list.setLong(first, createdAt);
    list.setLong(first + 1, createdAt);
    list.setString(first + 2, after == null ? "" : row(after.handle()));
    list.setInt(first + 3, slice.most());
  }

  @Override
  public int deleteExpired(Instant now, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1");
    }
    return access.remove(
        "removing expired sessions",
        connection -> dialect.deleteExpired(connection, app, now, limit));
  }

  private static String row(SessionHandle handle) {
    return StoredText.ofName(handle.text());
  }
}
