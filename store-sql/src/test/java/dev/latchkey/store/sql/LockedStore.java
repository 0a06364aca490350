package dev.latchkey.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.datasource.ApplicationPool;
import dev.latchkey.store.sql.datasource.DataSourceStore;
import dev.latchkey.store.sql.mysql.MySqlDatabase;
import dev.latchkey.store.sql.postgresql.PostgreSqlDatabase;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A store with very patient writes, and another program beside it that takes locks.
 *
 * @param store the store, over one connection
 * @param other the other program's connection
 * @param tables how the tables are called
 * @param closing ends what the store was opened on
 */
record LockedStore(SqlStore store, Connection other, TableNames tables, Runnable closing)
    implements AutoCloseable {

  private static final Capacity PATIENT = new Capacity(1, Duration.ofSeconds(58));

  /** Where a store can be. */
  enum Place {
    POSTGRESQL,
    MARIADB,
    MYSQL,
    DATA_SOURCE_ON_POSTGRESQL,
    DATA_SOURCE_ON_MARIADB;

    /** Opens an empty store there. */
    LockedStore open() throws SQLException {
      return switch (this) {
        case POSTGRESQL -> postgreSql();
        case MARIADB -> mySql(MySqlDatabase.emptiedOnMariaDb());
        case MYSQL -> mySql(MySqlDatabase.emptiedOnMySql());
        case DATA_SOURCE_ON_POSTGRESQL -> dataSourceOnPostgreSql();
        case DATA_SOURCE_ON_MARIADB -> dataSourceOnMariaDb();
      };
    }
  }

  private static LockedStore postgreSql() throws SQLException {
    PostgreSqlDatabase database = PostgreSqlDatabase.emptied();
    Connection other = PostgreSqlServer.shared().connect();
    return new LockedStore(database.open(PATIENT), other, database.tables(), () -> {});
  }

  private static LockedStore mySql(MySqlDatabase database) throws SQLException {
    return new LockedStore(
        database.open(PATIENT), database.connect(), TableNames.DEFAULT, () -> {});
  }

  private static LockedStore dataSourceOnPostgreSql() throws SQLException {
    PostgreSqlDatabase database = PostgreSqlDatabase.emptied();
    Connection other = PostgreSqlServer.shared().connect();
    return on(ApplicationPool.over(database, 1), other, database.tables());
  }

  private static LockedStore dataSourceOnMariaDb() throws SQLException {
    MySqlDatabase database = MySqlDatabase.emptiedOnMariaDb();
    return on(ApplicationPool.over(database, 1), database.connect(), TableNames.DEFAULT);
  }

  private static LockedStore on(HikariDataSource pool, Connection other, TableNames tables) {
    SqlStore store = DataSourceStore.open(pool, tables, PATIENT.timeout());
    return new LockedStore(store, other, tables, pool::close);
  }

  /** Begins a transaction of the other program, or goes on with it. */
  void lock(String... statements) throws SQLException {
    other.setAutoCommit(false);
    try (Statement statement = other.createStatement()) {
      for (String sql : statements) {
        statement.execute(tables.in(sql));
      }
    }
  }

  /** Ends the transaction of the other program. */
  void letGo() throws SQLException {
    other.commit();
  }

  /** Lets go first: a store waits for its writes. */
  @Override
  public void close() throws SQLException {
    other.close();
    store.close();
    closing.run();
  }
}
