package dev.latchkey.store.sql.connection;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A connection with its prepared statements, which live as long as it does. One user at a time. */
public final class SqlConnection implements AutoCloseable {

  /** Does something to a statement that was just prepared. */
  @FunctionalInterface
  public interface Preparation {

    /** Does it. */
    void of(PreparedStatement statement) throws SQLException;
  }

  private final Connection connection;
  private final Preparation preparation;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /** Wraps a connection. */
  public SqlConnection(Connection connection) {
    this(connection, statement -> {});
  }

  /**
   * Wraps a connection.
   *
   * @param preparation is done to every prepared statement before its first use
   */
  public SqlConnection(Connection connection, Preparation preparation) {
    this.connection = connection;
    this.preparation = preparation;
  }

  /** Returns the statement of that text: not to be closed, unlike its results. */
  public PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known != null) {
      return known;
    }
    PreparedStatement added = connection.prepareStatement(sql);
    preparation.of(added);
    prepared.put(sql, added);
    return added;
  }

  /** Sets how long the next statements may take before the server counts as out of reach. */
  public void allow(Duration patience) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
  }

  /** Executes a statement that will not come again and has no result. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Executes a statement that will not come again, to make or change tables. */
  public void executeAll(Iterable<String> statements) throws SQLException {
    for (String statement : statements) {
      execute(statement);
    }
  }

  /** Returns what a driver offers beyond the standard. */
  public <T> T driver(Class<T> offer) throws SQLException {
    return connection.unwrap(offer);
  }

  /** Returns what the driver says of the database. */
  public DatabaseMetaData describe() throws SQLException {
    return connection.getMetaData();
  }

  /** Closes the prepared statements and leaves the connection open. */
  public void closeStatements() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  @Override
  public void close() throws SQLException {
    // A driver closes a connection's statements with it.
    connection.close();
  }
}
