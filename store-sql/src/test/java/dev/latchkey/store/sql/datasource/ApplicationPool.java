package dev.latchkey.store.sql.datasource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.mysql.MySqlDatabase;
import dev.latchkey.store.sql.postgresql.PostgreSqlDatabase;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.testkit.OpenStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** An application's own pool of connections, with settings that are not those of a store. */
public final class ApplicationPool {

  /** Patient, since the machine may be busy with other things. */
  public static final Duration TIMEOUT = Duration.ofSeconds(20);

  private ApplicationPool() {}

  /** Makes one over a database server. */
  public static HikariDataSource over(String url, DatabaseServer.Login login, int size) {
    return make(
        config -> {
          config.setJdbcUrl(url);
          config.setUsername(login.user());
          config.setPassword(login.password());
          config.setMaximumPoolSize(size);
        });
  }

  public static HikariDataSource over(PostgreSqlDatabase database, int size) {
    DatabaseServer server = database.server();
    String url =
        "jdbc:postgresql://%s:%s/%s".formatted(server.host(), server.port(), server.database());
    return over(url, server.login(), size);
  }

  public static HikariDataSource over(MySqlDatabase database, int size) {
    DatabaseServer server = database.server();
    String url =
        "jdbc:mariadb://%s:%s/%s?allowPublicKeyRetrieval=true&sslMode=disable"
            .formatted(server.host(), server.port(), server.database());
    return over(url, server.login(), size);
  }

  public static HikariDataSource over(Path file, int size) {
    return make(
        config -> {
          config.setJdbcUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=NORMAL");
          config.setMaximumPoolSize(size);
        });
  }

  private static HikariDataSource make(Consumer<HikariConfig> settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("application");
    config.setMinimumIdle(0);
    config.setConnectionTimeout(TIMEOUT.toMillis());
    settings.accept(config);
    return new HikariDataSource(config);
  }

  /** Opens a store on one for a suite. */
  public static OpenStore openForSuite(DataSource source, TableNames tables) {
    SqlStore store = DataSourceStore.open(source, tables, TIMEOUT);
    return new OpenStore(store.sessions(), store.keys(), store::close);
  }
}
