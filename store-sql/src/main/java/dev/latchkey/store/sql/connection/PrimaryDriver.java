package dev.latchkey.store.sql.connection;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to the server that takes writes, and tries again until there is one: an address
 * may lead to another server from one moment to the next. Safe for use by several threads at once.
 */
final class PrimaryDriver implements DataSource {

  /** How long a connection is believed to lead to the server that takes writes. */
  private static final Duration BELIEVED_FOR = Duration.ofSeconds(1);

  /** Shorter than the pauses of the pool, which grow beyond what callers wait for. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** After so long the pool gets to know of the failure, and asks again. */
  private static final Duration PERSISTENCE = Duration.ofSeconds(10);

  private final DataSource driver;
  private final ConnectionDialect dialect;
  private final String prepare;
  private final Map<Connection, Long> believedUntil =
      Collections.synchronizedMap(new WeakHashMap<>());
  private volatile @Nullable SQLException failure;
  private volatile boolean closed;

  /**
   * Makes a driver of another.
   *
   * @param prepare what is executed first on every new connection, unless it is empty
   */
  PrimaryDriver(DataSource driver, ConnectionDialect dialect, String prepare) {
    this.driver = driver;
    this.dialect = dialect;
    this.prepare = prepare;
  }

  @Override
  public Connection getConnection() throws SQLException {
    long end = System.nanoTime() + PERSISTENCE.toNanos();
    while (true) {
      try {
        Connection opened = openPrimary();
        failure = null;
        return opened;
      } catch (SQLException notYet) {
        failure = notYet;
        if (closed || System.nanoTime() - end > 0) {
          throw notYet;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Returns why no connection could be opened, if none could lately. */
  @Nullable SQLException failure() {
    return failure;
  }

  private Connection openPrimary() throws SQLException {
    Connection opened = driver.getConnection();
    try {
      if (!prepare.isEmpty()) {
        new SqlConnection(opened).execute(prepare);
      }
      if (!ask(opened)) {
        throw notPrimary();
      }
      return opened;
    } catch (SQLException | RuntimeException unusable) {
      opened.close();
      throw unusable;
    }
  }

  /** A state that PostgreSQL has for it, and a number that MySQL has. */
  static SQLException notPrimary() {
    return new SQLException("the server takes no writes", "25006", 1836);
  }

  /**
   * Tells whether a connection leads to a server that takes writes, as of a moment ago.
   *
   * @throws SQLException when it leads nowhere any more
   */
  boolean isPrimary(Connection lent) throws SQLException {
    Connection opened = lent.unwrap(Connection.class);
    Long until = believedUntil.get(opened);
    return (until != null && System.nanoTime() - until < 0) || ask(opened);
  }

  private boolean ask(Connection opened) throws SQLException {
    try (Statement statement = opened.createStatement();
        ResultSet rows = statement.executeQuery(dialect.isPrimary())) {
      rows.next();
      boolean primary = rows.getBoolean(1);
      if (primary) {
        believedUntil.put(opened, System.nanoTime() + BELIEVED_FOR.toNanos());
      }
      return primary;
    }
  }

  /** Ends an attempt that is under way. */
  void close() {
    closed = true;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the driver knows the login");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return driver.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
    driver.setLogWriter(writer);
  }

  /** The driver has timeouts in milliseconds, which one in seconds would replace. */
  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() throws SQLException {
    return driver.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return driver.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return driver.isWrapperFor(type);
  }
}
