package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.sql.connection.SqlConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections and finds out whether they lead to a server or to a pooler, such as PgBouncer.
 *
 * <p>A pooler in transaction mode gives each transaction another connection to the server. Names of
 * statements and settings of a session are then shared with strangers: a name that our driver gave
 * to one statement executes another client's, and the answer is that statement's answer. So such a
 * connection keeps no statements, and nothing is set on it.
 */
final class PostgreSqlDriver extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  private final String settings;

  /**
   * Makes a driver.
   *
   * @param settings statements that set up a connection that is ours alone
   */
  PostgreSqlDriver(String settings) {
    this.settings = settings;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    Connection opened = super.getConnection(user, password);
    try {
      setUp(opened);
      return opened;
    } catch (SQLException | RuntimeException unusable) {
      opened.close();
      throw unusable;
    }
  }

  private void setUp(Connection opened) throws SQLException {
    PGConnection driver = opened.unwrap(PGConnection.class);
    try (Statement statement = opened.createStatement()) {
      if (driver.getPrepareThreshold() != 0 && isBehindPooler(driver, statement)) {
        driver.setPrepareThreshold(0);
      }
      if (driver.getPrepareThreshold() != 0) {
        statement.execute(settings);
      }
    }
  }

  /** A pooler introduces itself with a number of its own, not with that of the server's process. */
  private static boolean isBehindPooler(PGConnection driver, Statement statement)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1) != driver.getBackendPID();
    }
  }

  /** Returns whether statements stay at the server between transactions, under names. */
  static boolean keepsStatements(SqlConnection connection) throws SQLException {
    return connection.driver(PGConnection.class).getPrepareThreshold() != 0;
  }

  /** Has a statement not be kept at the server, whatever the connection does with others. */
  static void keepNot(PreparedStatement statement) throws SQLException {
    if (statement.isWrapperFor(PGStatement.class)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
  }
}
