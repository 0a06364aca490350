package dev.latchkey.store.sql.datasource;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.testkit.KeyStoreContract;
import dev.latchkey.store.testkit.OpenStore;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Over a pool of one connection that an application has already. */
@SuppressWarnings("NullAway.Init")
class DataSourceSqliteKeyStoreTest extends KeyStoreContract {

  @TempDir Path folder;
  private @Nullable HikariDataSource pool;

  @AfterEach
  void closeThePool() {
    Objects.requireNonNull(pool).close();
  }

  @Override
  protected OpenStore open() {
    if (pool == null) {
      pool = ApplicationPool.over(folder.resolve("app.sqlite"), 1);
    }
    return ApplicationPool.openForSuite(pool, TableNames.prefixed("auth"));
  }
}
