package dev.latchkey.store.sql.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.fault.UndoneException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections to a database server out of a pool that notices dead ones, and those to a
 * server that takes no writes any more: with one of them all others that are idle are closed, since
 * they lead to the same place. Every statement commits by itself.
 */
public final class ServerConnections implements Connections {

  /** Younger than what firewalls and servers commonly end. */
  private static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

  /** How long a connection beyond the first stays without use. */
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

  private final ConnectionDialect dialect;
  private final PrimaryDriver driver;
  private final HikariDataSource pool;
  private final Duration timeout;

  /**
   * Makes the pool; connections are opened when first needed.
   *
   * @param driver opens connections
   * @param prepare what is executed first on every new connection, unless it is empty
   */
  public ServerConnections(
      DataSource driver, ConnectionDialect dialect, Capacity capacity, String prepare) {
    this.dialect = dialect;
    this.driver = new PrimaryDriver(driver, dialect, prepare);
    HikariConfig config = new HikariConfig();
    config.setPoolName("latchkey");
    config.setDataSource(this.driver);
    config.setMaximumPoolSize(capacity.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(capacity.timeout().toMillis());
    config.setValidationTimeout(Math.max(250, capacity.timeout().toMillis() / 2));
    config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    config.setMaxLifetime(MAX_LIFETIME.toMillis());
    config.setInitializationFailTimeout(-1);
    this.timeout = capacity.timeout();
    this.pool = new HikariDataSource(config);
  }

  @Override
  public <T> T use(SqlWork<T> work) throws SQLException {
    if (pool.isClosed()) {
      throw SqlStoreException.of("using a connection", StoreFault.CLOSED, null);
    }
    Connection lent = borrow();
    try {
      T result = work.on(new SqlConnection(lent));
      giveBack(lent);
      return result;
    } catch (UndoneException undone) {
      if (undone.isByClosing()) {
        drop(lent, undone.reason());
      } else {
        giveBack(lent);
      }
      throw undone;
    } catch (SQLException | RuntimeException | Error unclear) {
      // What the connection has on its way must not reach the next who borrows it.
      drop(lent, unclear);
      throw unclear;
    }
  }

  /** The work is done, and stays so when its connection breaks afterwards. */
  private void giveBack(Connection lent) {
    try {
      lent.close();
    } catch (SQLException broken) {
      drop(lent, broken);
    }
  }

  /** Closes a connection and takes it out of the pool, which is all that may be done to it. */
  private void drop(Connection lent, Throwable reason) {
    pool.evictConnection(lent);
    if (reason instanceof SQLException fault && dialect.isOfALeavingServer(fault)) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  /** Nothing was asked of a connection that turns out to be of no use: the next may be. */
  private Connection borrow() throws SQLException {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      Connection lent = lend();
      SQLException useless;
      try {
        new SqlConnection(lent).allow(timeout);
        if (driver.isPrimary(lent)) {
          return lent;
        }
        useless = PrimaryDriver.notPrimary();
      } catch (SQLException broken) {
        useless = broken;
      }
      drop(lent, useless);
      if (System.nanoTime() - end > 0) {
        throw useless;
      }
    }
  }

  /** Without any connection it is not the pool that is too small. */
  private Connection lend() throws SQLException {
    try {
      return pool.getConnection();
    } catch (SQLTransientConnectionException none) {
      if (pool.getHikariPoolMXBean().getTotalConnections() > 0) {
        throw none;
      }
      SQLException failure = driver.failure();
      throw failure == null
          ? new SQLNonTransientConnectionException("no answer in time", "08001", none)
          : new SQLTransientConnectionException("no connection in time", "08001", failure);
    }
  }

  @Override
  public @Nullable SQLException trouble() {
    return driver.failure();
  }

  @Override
  public void close() {
    driver.close();
    pool.close();
  }
}
