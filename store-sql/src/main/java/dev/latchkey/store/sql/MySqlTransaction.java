package dev.latchkey.store.sql;

import dev.latchkey.engine.session.SessionHandle;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several statements that go to the server as one text, in which it finds the whole transaction: no
 * lock is held while the server waits for this process.
 *
 * <p>When a statement fails, those after it are not done, and the connection must be closed. The
 * transaction is still open, and the beginning of another would commit it. Even after a deadlock,
 * which undoes it, MariaDB 11.4 does not go back to committing each statement.
 */
final class MySqlTransaction {

  private final StringBuilder text = new StringBuilder("START TRANSACTION");
  private final List<RowChange.Parameters> parameters = new ArrayList<>();
  private final List<Integer> firsts = new ArrayList<>();
  private int next = 1;

  /**
   * What one statement did.
   *
   * @param rows how many rows it found and changed, or returned
   * @param handles the handles that it returned
   */
  record Result(int rows, List<SessionHandle> handles) {}

  /** Adds a statement whose parameters are its only question marks. */
  void add(String sql, RowChange.Parameters values) {
    text.append(";\n").append(sql);
    parameters.add(values);
    firsts.add(next);
    next += (int) sql.chars().filter(character -> character == '?').count();
  }

  /** Does all of it, and returns what each statement did. */
  List<Result> commit(SqlConnection connection) throws SQLException {
    PreparedStatement statement = connection.prepare(text + ";\nCOMMIT");
    for (int index = 0; index < firsts.size(); index++) {
      parameters.get(index).set(statement, firsts.get(index));
    }
    List<Result> results = results(statement);
    return results.subList(1, results.size() - 1);
  }

  private static List<Result> results(PreparedStatement statement) throws SQLException {
    List<Result> results = new ArrayList<>();
    boolean hasRows = statement.execute();
    while (hasRows || statement.getUpdateCount() >= 0) {
      results.add(
          hasRows ? returned(statement) : new Result(statement.getUpdateCount(), List.of()));
      hasRows = statement.getMoreResults();
    }
    return results;
  }

  private static Result returned(PreparedStatement statement) throws SQLException {
    List<SessionHandle> handles = SessionRow.handles(statement.getResultSet());
    return new Result(handles.size(), handles);
  }
}
