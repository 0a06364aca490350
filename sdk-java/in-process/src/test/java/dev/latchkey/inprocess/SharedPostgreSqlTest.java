package dev.latchkey.inprocess;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.client.testkit.Installation;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.testkit.StandingClock;

class SharedPostgreSqlTest extends SharedStoreContract {

  private final ApplicationDatabase database = new ApplicationDatabase();

  @Override
  Installation openApplication(StandingClock clock) {
    HikariDataSource pool = database.pool(2);
    return new Installation(
        InProcess.over(pool)
            .tables(database.tables())
            .timeout(ApplicationDatabase.TIMEOUT)
            .clock(clock)
            .open(),
        pool::close);
  }

  @Override
  SqlStore openStore() {
    return database.openForServer();
  }
}
