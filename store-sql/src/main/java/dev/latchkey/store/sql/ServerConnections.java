package dev.latchkey.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Lends connections to a database server out of a pool that notices dead ones. Every statement
 * commits by itself.
 */
final class ServerConnections implements Connections {

  /** Younger than what firewalls and servers commonly end. */
  private static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

  /** How long a connection beyond the first stays without use. */
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

  private final HikariDataSource pool;
  private final Duration timeout;

  /**
   * Makes the pool; connections are opened when first needed.
   *
   * @param driver opens connections
   * @param prepare what is executed first on every new connection, unless it is empty
   */
  ServerConnections(DataSource driver, Capacity capacity, String prepare) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("latchkey");
    config.setDataSource(driver);
    config.setMaximumPoolSize(capacity.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(capacity.timeout().toMillis());
    config.setValidationTimeout(Math.max(250, capacity.timeout().toMillis() / 2));
    config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    config.setMaxLifetime(MAX_LIFETIME.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(prepare.isEmpty() ? null : prepare);
    this.timeout = capacity.timeout();
    this.pool = new HikariDataSource(config);
  }

  @Override
  public <T> T use(SqlWork<T> work) throws SQLException {
    if (pool.isClosed()) {
      throw SqlStoreException.of("using a connection", StoreFault.CLOSED, null);
    }
    try (Connection lent = borrow()) {
      try {
        SqlConnection connection = new SqlConnection(lent);
        connection.allow(timeout);
        return work.on(connection);
      } catch (UndoneException undone) {
        if (undone.isByClosing()) {
          pool.evictConnection(lent);
        }
        throw undone;
      } catch (SQLException | RuntimeException | Error unclear) {
        // What the connection has on its way must not reach the next who borrows it.
        pool.evictConnection(lent);
        throw unclear;
      }
    }
  }

  /** Without any connection it is not the pool that is too small. */
  private Connection borrow() throws SQLException {
    try {
      return pool.getConnection();
    } catch (SQLTransientConnectionException none) {
      if (none.getCause() == null && pool.getHikariPoolMXBean().getTotalConnections() == 0) {
        throw new SQLNonTransientConnectionException("no answer in time", "08001", none);
      }
      throw none;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
