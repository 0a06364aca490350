package dev.latchkey.store.sql.datasource;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.store.sql.postgresql.PostgreSqlDatabase;
import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.store.testkit.SessionStoreContract;
import org.junit.jupiter.api.AfterEach;

/** Over a pool of one connection that an application has already. */
class DataSourcePostgreSqlSessionStoreTest extends SessionStoreContract {

  private final PostgreSqlDatabase database = PostgreSqlDatabase.emptied();
  private final HikariDataSource pool = ApplicationPool.over(database, 1);

  @AfterEach
  void closeThePool() {
    pool.close();
  }

  @Override
  protected OpenStore open() {
    return ApplicationPool.openForSuite(pool, database.tables());
  }
}
