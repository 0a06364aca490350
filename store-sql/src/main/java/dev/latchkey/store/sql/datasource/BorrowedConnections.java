package dev.latchkey.store.sql.datasource;

import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.connection.SqlWork;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.fault.UndoneException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections of an application's own data source, each for one piece of work, and gives them
 * back as they were. One whose state is not known any more is broken off, so that nobody gets it
 * again.
 *
 * <p>A caller must not be inside a transaction of the application: the connection of that
 * transaction might be the one that is lent ({@link OwnThreads}).
 */
final class BorrowedConnections implements Connections {

  private final DataSource source;
  private final @Nullable Duration timeout;
  private final SqlConnection.Preparation preparation;
  private volatile boolean closed;

  /**
   * Lends from a source, which stays the application's: closing this does not close it.
   *
   * @param timeout how long a statement may take before the server counts as out of reach; null
   *     where there is no server
   * @param preparation is done to every prepared statement before its first use
   */
  BorrowedConnections(
      DataSource source, @Nullable Duration timeout, SqlConnection.Preparation preparation) {
    this.source = source;
    this.timeout = timeout;
    this.preparation = preparation;
  }

  @Override
  public <T> T use(SqlWork<T> work) throws SQLException {
    if (closed) {
      throw SqlStoreException.of("using a connection", StoreFault.CLOSED, null);
    }
    Connection lent = source.getConnection();
    T result;
    try {
      result = perform(lent, work);
    } catch (UndoneException undone) {
      if (undone.isByClosing()) {
        breakOff(lent);
      } else {
        giveBack(lent);
      }
      throw undone;
    } catch (SQLException | RuntimeException | Error unclear) {
      breakOff(lent);
      throw unclear;
    }
    giveBack(lent);
    return result;
  }

  private <T> T perform(Connection lent, SqlWork<T> work) throws SQLException {
    boolean commits = lent.getAutoCommit();
    int patience = timeout == null ? 0 : lent.getNetworkTimeout();
    if (!commits) {
      lent.setAutoCommit(true);
    }
    SqlConnection connection = new SqlConnection(lent, preparation);
    if (timeout != null) {
      connection.allow(timeout);
    }
    try {
      T result = work.on(connection);
      restore(lent, connection, commits, patience);
      return result;
    } catch (UndoneException undone) {
      if (!undone.isByClosing()) {
        restore(lent, connection, commits, patience);
      }
      throw undone;
    }
  }

  /** What was done stays done when this fails: then the connection is broken off. */
  private void restore(Connection lent, SqlConnection connection, boolean commits, int patience) {
    try {
      connection.closeStatements();
      if (timeout != null) {
        lent.setNetworkTimeout(Runnable::run, patience);
      }
      if (!commits) {
        lent.setAutoCommit(false);
      }
    } catch (SQLException lost) {
      breakOff(lent);
    }
  }

  private static void giveBack(Connection lent) {
    try {
      lent.close();
    } catch (SQLException lost) {
      // The work is done or undone for certain, and a connection that cannot go back is gone.
    }
  }

  /**
   * Ends the connection to the database, and touches what is left, since a pool learns from a
   * failing statement that it must not lend this one again.
   */
  private static void breakOff(Connection lent) {
    attempt(() -> lent.abort(Runnable::run));
    attempt(
        () -> {
          try (Statement touch = lent.createStatement()) {
            touch.execute("SELECT 1");
          }
        });
    attempt(lent::close);
  }

  private static void attempt(Breaking step) {
    try {
      step.run();
    } catch (SQLException | RuntimeException expected) {
      // The fault that led here is on its way to the caller and says more.
    }
  }

  @FunctionalInterface
  private interface Breaking {
    void run() throws SQLException;
  }

  /** Lends nothing more. */
  @Override
  public void close() {
    closed = true;
  }
}
