package dev.latchkey.inprocess;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.client.testkit.Installation;
import dev.latchkey.client.testkit.LatchkeyContract;
import dev.latchkey.client.testkit.Wishes;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.testkit.StandingClock;
import java.util.function.Consumer;

/** The contract in this process, over a pool of one connection to the application's database. */
class PostgreSqlTest extends LatchkeyContract {

  private final ApplicationDatabase database = new ApplicationDatabase();

  @Override
  protected Installation open(StandingClock clock, Wishes wishes) {
    HikariDataSource pool = database.pool(1);
    return new Installation(
        InProcess.over(pool)
            .tables(database.tables())
            .timeout(ApplicationDatabase.TIMEOUT)
            .clock(clock)
            .antiCsrf(wishes.antiCsrf())
            .storeCheck(wishes.storeCheck())
            .open(),
        pool::close);
  }

  @Override
  protected void withStore(Consumer<SessionStore> work) {
    try (SqlStore store = database.openForServer()) {
      work.accept(store.sessions());
    }
  }
}
