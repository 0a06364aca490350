package dev.latchkey.store.sql.commit;

import dev.latchkey.store.sql.connection.SqlConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several statements that go to the server as one text, in which it finds the whole transaction: no
 * lock is held while the server waits for this process.
 *
 * <p>When a statement fails, those after it are not done, and the transaction is still open: it has
 * to be rolled back, or the connection closed, since the beginning of another would commit it. Even
 * after a deadlock, which undoes it, MariaDB 11.4 does not go back to committing each statement.
 */
public final class TransactionText {

  private final List<String> beginning;
  private final List<String> statements = new ArrayList<>();
  private final List<RowChange.Parameters> parameters = new ArrayList<>();

  /**
   * Begins a transaction.
   *
   * @param beginning statements that begin it, without parameters
   */
  public TransactionText(List<String> beginning) {
    this.beginning = List.copyOf(beginning);
  }

  /**
   * What one statement did.
   *
   * @param rows how many rows it found and changed, or returned
   * @param texts what it returned, one text for each row
   */
  public record Result(int rows, List<String> texts) {}

  /** Adds a statement whose parameters are its only question marks. */
  public void add(String sql, RowChange.Parameters values) {
    statements.add(sql);
    parameters.add(values);
  }

  /** Does all of it in one round trip, and returns what each added statement did. */
  public List<Result> commit(SqlConnection connection) throws SQLException {
    String text =
        String.join(";\n", beginning) + ";\n" + String.join(";\n", statements) + ";\nCOMMIT";
    PreparedStatement statement = connection.prepare(text);
    int first = 1;
    for (int index = 0; index < statements.size(); index++) {
      parameters.get(index).set(statement, first);
      first += (int) statements.get(index).chars().filter(character -> character == '?').count();
    }
    List<Result> results = results(statement);
    return results.subList(beginning.size(), results.size() - 1);
  }

  /**
   * Does all of it statement by statement, where a driver does not take several in one text; the
   * locks are held for so many round trips.
   */
  public List<Result> commitStepwise(SqlConnection connection) throws SQLException {
    connection.executeAll(beginning);
    List<Result> results = new ArrayList<>();
    for (int index = 0; index < statements.size(); index++) {
      PreparedStatement statement = connection.prepare(statements.get(index));
      parameters.get(index).set(statement);
      results.add(result(statement, statement.execute()));
    }
    // Whatever the session's completion_type is, no transaction begins after this one.
    connection.execute("COMMIT AND NO CHAIN NO RELEASE");
    return results;
  }

  private List<Result> results(PreparedStatement statement) throws SQLException {
    List<Result> results = new ArrayList<>();
    boolean hasRows = statement.execute();
    while (hasRows || statement.getUpdateCount() >= 0) {
      boolean isBeginning = results.size() < beginning.size();
      results.add(isBeginning ? new Result(0, List.of()) : result(statement, hasRows));
      hasRows = statement.getMoreResults();
    }
    return results;
  }

  private static Result result(PreparedStatement statement, boolean hasRows) throws SQLException {
    if (!hasRows) {
      return new Result(statement.getUpdateCount(), List.of());
    }
    try (ResultSet rows = statement.getResultSet()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return new Result(texts.size(), List.copyOf(texts));
    }
  }
}
