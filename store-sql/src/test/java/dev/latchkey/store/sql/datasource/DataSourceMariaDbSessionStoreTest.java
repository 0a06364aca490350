package dev.latchkey.store.sql.datasource;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.store.sql.mysql.MySqlDatabase;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.testkit.OpenStore;
import dev.latchkey.store.testkit.SessionStoreContract;
import org.junit.jupiter.api.AfterEach;

/** Over a pool of one connection that an application has already. */
class DataSourceMariaDbSessionStoreTest extends SessionStoreContract {

  private final MySqlDatabase database = MySqlDatabase.emptiedOnMariaDb();
  private final HikariDataSource pool = ApplicationPool.over(database, 1);

  @AfterEach
  void closeThePool() {
    pool.close();
  }

  @Override
  protected OpenStore open() {
    return ApplicationPool.openForSuite(pool, TableNames.DEFAULT);
  }
}
