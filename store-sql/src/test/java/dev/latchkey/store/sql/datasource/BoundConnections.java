package dev.latchkey.store.sql.datasource;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that gives a thread inside a transaction that transaction's connection. */
final class BoundConnections implements DataSource, AutoCloseable {

  private final DataSource source;
  private final Thread caller = Thread.currentThread();
  private @Nullable Connection bound;
  private boolean lentToCaller;

  BoundConnections(DataSource source) {
    this.source = source;
  }

  void begin() throws SQLException {
    bound = source.getConnection();
    bound.setAutoCommit(false);
  }

  void rollBack() throws SQLException {
    if (bound != null) {
      bound.rollback();
      bound.close();
      bound = null;
    }
  }

  /** Returns whether the thread that has the transaction was given its connection. */
  boolean wasLentToCaller() {
    return lentToCaller;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (bound != null && Thread.currentThread().equals(caller)) {
      lentToCaller = true;
      return bound;
    }
    return source.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return source.getConnection(user, password);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
    source.setLogWriter(writer);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return source.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }

  @Override
  public void close() throws SQLException {
    rollBack();
  }
}
